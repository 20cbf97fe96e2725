import { describe, expect, it } from 'vitest'
import { listValue, shortStaffName } from '../src/features/clients/directory/list-value.ts'
import { readSort, sortBy } from '../src/features/clients/directory/sorting.ts'
import { treeOrder } from '../src/features/clients/directory/tree-order.ts'
import { listAround, rememberList } from '../src/features/clients/list-context.ts'
import type { ClientListItem } from '../src/features/clients/queries.ts'
import { field } from './described-field.ts'

describe('the order of a list', () => {
  const fields = [field('number', 'number'), field('createdAt', 'instant')]

  it('turns round with a second click and begins times with the newest', () => {
    expect(sortBy('number', readSort(undefined), fields)).toBe('number')
    expect(sortBy('number', readSort('number'), fields)).toBe('-number')
    expect(sortBy('createdAt', readSort('number'), fields)).toBe('-createdAt')
    expect(sortBy('createdAt', readSort('-createdAt'), fields)).toBe('createdAt')
  })

  it('adds a column with Shift, turns it round, and takes it out again', () => {
    const step = (sort: string | undefined) => sortBy('createdAt', readSort(sort), fields, true)
    expect(step(undefined)).toBe('name,-createdAt')
    expect(step('name,-createdAt')).toBe('name,createdAt')
    expect(step('name,createdAt')).toBeUndefined()
    expect(sortBy('number', readSort('a,b,c'), fields, true)).toBe('b,c,number')
    expect(sortBy('number', readSort('name,-createdAt'), fields)).toBe('number')
  })

  it('is not in the address when it is by name', () => {
    expect(sortBy('name', readSort('number'), fields)).toBeUndefined()
    expect(sortBy('name', readSort(undefined), fields)).toBe('-name')
    expect(sortBy('name', readSort('-name'), fields)).toBeUndefined()
  })
})

function client(more: Partial<ClientListItem>): ClientListItem {
  const empty = {
    mainPhone: null,
    parentChain: [],
    masked: [],
    city: null,
    responsible: null,
    birthDate: null,
  }
  return { id: 'c', number: 7, kind: 'person', displayName: 'Проба', ...empty, ...more } as ClientListItem
}

describe('a value in a list', () => {
  const chain = [
    { id: 'a', displayName: 'Зелёный луч' },
    { id: 'b', displayName: 'Склад' },
  ]

  it('is read by the type of its field', () => {
    const city = { id: 'x', name: 'Тверь' }
    expect(listValue(field('cityId', 'reference'), client({ city }))).toEqual({
      kind: 'named',
      name: 'Тверь',
    })
    expect(listValue(field('cityId', 'reference'), client({}))).toEqual({ kind: 'none' })
    expect(listValue(field('number', 'number'), client({}))).toEqual({ kind: 'number', number: 7 })
    expect(listValue(field('birthDate', 'date'), client({ birthDate: '2019-02-03' }))).toEqual({
      kind: 'date',
      date: '2019-02-03',
    })
    expect(listValue(field('phones', 'phones'), client({ mainPhone: '+79000001122' }))).toEqual({
      kind: 'phone',
      phone: '+79000001122',
    })
  })

  it('says that it is hidden and not that it is missing', () => {
    expect(listValue(field('phones', 'phones'), client({ masked: ['phones'] }))).toEqual({ kind: 'masked' })
  })

  it('tells the way up from the root, or from the client that the list is inside of', () => {
    const parent = field('parentId', 'reference')
    const below = client({ parentChain: chain })
    expect(listValue(parent, below)).toEqual({ kind: 'chain', names: ['Зелёный луч', 'Склад'] })
    expect(listValue(parent, below, 'a')).toEqual({ kind: 'chain', names: ['Склад'] })
    expect(listValue(parent, below, 'b')).toEqual({ kind: 'none' })
  })

  it('shortens names of staff', () => {
    expect(shortStaffName('Тестова Ольга Игоревна')).toBe('Тестова О.\u00a0И.')
    expect(shortStaffName('Робот')).toBe('Робот')
  })
})

describe('the order of a tree', () => {
  const row = (name: string, ...parents: string[]) => ({
    id: name,
    parentChain: ['root', ...parents].map((parent) => ({ id: parent })),
  })

  it('puts each row below its own', () => {
    const rows = [row('b', 'c'), row('a'), row('d', 'c', 'b'), row('c'), row('e', 'c')]
    expect(treeOrder(rows).map(({ row: { id: name }, depth }) => `${name}${depth}`)).toEqual([
      'a0',
      'c0',
      'b1',
      'd2',
      'e1',
    ])
  })

  it('loses nobody whose parent was left out', () => {
    const rows = [row('d', 'c', 'b'), row('c')]
    expect(treeOrder(rows).map(({ row: { id: name }, depth }) => `${name}${depth}`)).toEqual(['c0', 'd1'])
    expect(treeOrder([row('d', 'c', 'b')])).toEqual([{ row: row('d', 'c', 'b'), depth: 0 }])
  })
})

describe('the neighbours in the last list', () => {
  it('are those of the order shown', () => {
    rememberList(['a', 'b', 'c'], '/clients?search=о')
    expect(listAround('b')).toEqual({
      previous: 'a',
      next: 'c',
      place: 2,
      size: 3,
      href: '/clients?search=о',
    })
    expect(listAround('a')).toMatchObject({ previous: null, next: 'b', place: 1 })
    expect(listAround('c')).toMatchObject({ previous: 'b', next: null })
    expect(listAround('x')).toBeNull()
  })
})
