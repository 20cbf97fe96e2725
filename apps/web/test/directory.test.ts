import { describe, expect, it } from 'vitest'
import {
  type ConditionWords,
  conditionsOf,
  isInForce,
  takenOff,
} from '../src/features/clients/directory/conditions/condition-list.ts'
import {
  birthdayPresets,
  datePresets,
  parseTypedDay,
} from '../src/features/clients/directory/conditions/presets.ts'
import {
  countConditions,
  tabOf,
  validateDirectorySearch,
  withoutConditions,
} from '../src/features/clients/directory/directory-search.ts'
import { listValue, shortStaffName } from '../src/features/clients/directory/list-value.ts'
import { listQuery } from '../src/features/clients/directory/queries.ts'
import { readSort, sortBy } from '../src/features/clients/directory/sorting.ts'
import { treeOrder } from '../src/features/clients/directory/tree-order.ts'
import { validateIncomingSearch } from '../src/features/clients/incoming-search.ts'
import { listAround, rememberList } from '../src/features/clients/list-context.ts'
import type { ClientListItem, FieldDescription } from '../src/features/clients/queries.ts'

const id = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'

describe('the address of the directory', () => {
  it('keeps what it knows', () => {
    const search = {
      search: 'орех',
      state: 'archived',
      kind: 'unit',
      cityId: id,
      sort: '-createdAt',
    } as const
    expect(validateDirectorySearch({ ...search })).toEqual(search)
    expect(validateDirectorySearch({ subordinates: 'false' })).toEqual({ subordinates: false })
  })

  it('keeps several values, ranges and what is typed', () => {
    const search = {
      name: 'кан фёд',
      phone: '6677',
      inn: '7707',
      cityId: `${id},${id.replace('0', '1')}`,
      kind: 'person,unit',
      responsibleId: `me,${id}`,
      blocked: false,
      registeredFrom: '2026-01-01',
      birthdayFrom: '12-25',
      birthdayTo: '02-29',
      sort: '-birthDate,name',
    }
    expect(validateDirectorySearch({ ...search })).toEqual(search)
    // The router reads bare digits as a number.
    expect(validateDirectorySearch({ phone: 6677, blocked: 'true' })).toEqual({
      phone: '6677',
      blocked: true,
    })
  })

  it('leaves out of several values those that are none, and whole conditions that can’t be met', () => {
    expect(validateDirectorySearch({ cityId: `${id},7`, kind: 'robot,unit' })).toEqual({
      cityId: id,
      kind: 'unit',
    })
    const odd = {
      phone: '12',
      name: 'а',
      inn: '77a',
      birthdayFrom: '02-30',
      birthDateTo: '2026-02-30',
      blocked: 1,
    }
    expect(validateDirectorySearch(odd)).toEqual({})
    expect(validateDirectorySearch({ sort: 'a,b,c,d' })).toEqual({})
  })

  it('passes over what it does not know, and what is usual', () => {
    const odd = { search: ' ', state: 'active', kind: 'robot', cityId: '7', parentId: 1, sort: 'a;b', x: 1 }
    expect(validateDirectorySearch({ ...odd, subordinates: true })).toEqual({})
    expect(validateDirectorySearch({ sort: 'name' })).toEqual({})
  })

  it('counts conditions and takes them off without leaving the tab', () => {
    expect(countConditions({ search: 'а', sort: 'number', subordinates: false, state: 'archived' })).toBe(0)
    expect(countConditions({ blocked: false, kind: 'unit', parentId: id })).toBe(3)
    expect(countConditions({ registeredFrom: '2026-01-01', registeredTo: '2026-02-01', phone: '6677' })).toBe(
      2,
    )
    expect(withoutConditions({ state: 'archived', kind: 'unit', search: 'а' })).toEqual({
      state: 'archived',
      search: 'а',
    })
    expect(withoutConditions({ blocked: true, birthdayTo: '01-07', sort: 'number' })).toEqual({
      sort: 'number',
    })
    expect([tabOf({}), tabOf({ blocked: true }), tabOf({ state: 'deleted' })]).toEqual([
      'active',
      'active',
      'deleted',
    ])
  })
})

describe('the address of an incoming call', () => {
  it('gets back the plus that addresses lose', () => {
    const read = (number: unknown) => validateIncomingSearch({ number }).number
    expect(read(79115556677)).toBe('+79115556677')
    expect(read(' 442079460018')).toBe('+442079460018')
    expect(read('+79115556677')).toBe('+79115556677')
    expect(read('89115556677')).toBe('89115556677')
    expect(read('6677')).toBe('6677')
    expect(read('')).toBeUndefined()
  })
})

describe('the query of a view', () => {
  it('asks for everything below a parent, or only for those directly below', () => {
    expect(listQuery({ parentId: id })).toEqual({ parentId: id, subtree: true })
    expect(listQuery({ parentId: id, subordinates: false })).toEqual({ parentId: id })
  })

  it('asks for roots only where subordinates are left out', () => {
    expect(listQuery({ subordinates: false, kind: 'person' })).toEqual({ kind: 'person', roots: true })
    expect(listQuery({})).toEqual({})
  })

  it('sorts lists and leaves searches to their rank', () => {
    expect(listQuery({ sort: '-number' })).toEqual({ sort: '-number' })
    expect(listQuery({ sort: '-number', search: 'орех' })).toEqual({ search: 'орех' })
  })
})

function field(key: string, type: FieldDescription['type'], more: Partial<FieldDescription> = {}) {
  const label = { ru: key, en: key }
  const flags = { required: false, inTable: true, tableDefault: true, sortable: true, filterable: false }
  const rest = { hint: null, section: 'main', kinds: [], editable: true, masked: false }
  return { key, type, label, ...flags, ...rest, ...more } as FieldDescription
}

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

describe('conditions', () => {
  const words: ConditionWords = { own: (one) => one, field: ({ key }) => key }
  const fields = [
    field('kind', 'choice', { filterable: true }),
    field('phones', 'phones', { filterable: true }),
    field('birthDate', 'date', { filterable: true }),
    field('registeredOn', 'date', { filterable: true }),
    field('tagIds', 'references', { filterable: true, dictionary: 'tags' }),
    field('note', 'multiline', { filterable: true }),
  ]
  const idsOf = (of: readonly FieldDescription[]) => conditionsOf(of, words).map((one) => one.id)

  it('are those that fields say, name and phone first', () => {
    expect(idsOf(fields)).toEqual([
      'name',
      'phone',
      'kind',
      'birthday',
      'birthDate',
      'registeredOn',
      'tagIds',
      'cardNumber',
      'blocked',
    ])
  })

  it('leave out what this person may not filter by', () => {
    const masked = fields.map((one) => ({ ...one, filterable: !['phones', 'birthDate'].includes(one.key) }))
    expect(idsOf(masked)).toEqual(['name', 'kind', 'registeredOn', 'tagIds', 'cardNumber', 'blocked'])
  })

  it('are in force by any of their parameters, and go whole', () => {
    const birthday = conditionsOf(fields, words).find((one) => one.id === 'birthday')
    if (!birthday) throw new Error('There is no such condition')
    expect(isInForce(birthday, { birthdayTo: '01-07' })).toBe(true)
    expect(isInForce(birthday, { birthDateTo: '2001-01-07' })).toBe(false)
    expect(takenOff(birthday)).toEqual({ birthdayFrom: undefined, birthdayTo: undefined })
  })
})

describe('debtors', () => {
  it('are asked for by a flag, however the router read the address', () => {
    expect(validateDirectorySearch({ debt: true })).toEqual({ debt: 'true' })
    expect(validateDirectorySearch({ debt: 'false' })).toEqual({ debt: 'false' })
    expect(validateDirectorySearch({ debt: 'много' })).toEqual({})
    expect(listQuery({ debt: 'true' })).toEqual({ debt: true })
    expect(listQuery({ debt: 'false' })).toEqual({ debt: false })
    expect(countConditions({ debt: 'true' })).toBe(1)
  })

  it('are a condition of whoever sees debts', () => {
    const words: ConditionWords = { own: (one) => one, field: ({ key }) => key }
    const idsOf = (of: readonly FieldDescription[]) => conditionsOf(of, words).map((one) => one.id)
    expect(idsOf([field('debtMinor', 'money', { filterable: true })])).toContain('debt')
    expect(idsOf([field('debtMinor', 'money', { filterable: false })])).not.toContain('debt')
  })
})

describe('ready-made ranges', () => {
  const of = <Preset extends { id: string; from: string; to: string }>(presets: Preset[], name: string) => {
    const preset = presets.find((one) => one.id === name)
    return preset && [preset.from, preset.to]
  }

  it('of dates go to the ends of the week, month and year', () => {
    const sunday = datePresets('2026-11-22')
    expect(of(sunday, 'today')).toEqual(['2026-11-22', '2026-11-22'])
    expect(of(sunday, 'week')).toEqual(['2026-11-16', '2026-11-22'])
    expect(of(datePresets('2026-11-23'), 'week')).toEqual(['2026-11-23', '2026-11-29'])
    expect(of(datePresets('2024-02-10'), 'month')).toEqual(['2024-02-01', '2024-02-29'])
    expect(of(sunday, 'year')).toEqual(['2026-01-01', '2026-12-31'])
  })

  it('of birthdays go over New Year', () => {
    expect(of(birthdayPresets('2026-12-31'), 'tomorrow')).toEqual(['01-01', '01-01'])
    expect(of(birthdayPresets('2026-12-31'), 'week')).toEqual(['12-28', '01-03'])
    expect(of(birthdayPresets('2026-12-22'), 'nextWeek')).toEqual(['12-28', '01-03'])
  })

  it('of birthdays don’t forget who was born on 29 February', () => {
    expect(of(birthdayPresets('2026-03-01'), 'today')).toEqual(['02-29', '03-01'])
    expect(of(birthdayPresets('2024-03-01'), 'today')).toEqual(['03-01', '03-01'])
    expect(of(birthdayPresets('2026-02-28'), 'today')).toEqual(['02-28', '02-28'])
    expect(of(birthdayPresets('2026-02-28'), 'tomorrow')).toEqual(['02-29', '03-01'])
  })

  it('reads days as people type them', () => {
    expect(['25.12', '2512', '25/12', '5.1', '29.02'].map(parseTypedDay)).toEqual([
      '12-25',
      '12-25',
      '12-25',
      '01-05',
      '02-29',
    ])
    expect(['30.02', '00.01', '12', 'дек', '31.13'].map(parseTypedDay)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })
})
