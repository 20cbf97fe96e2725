import { describe, expect, test } from 'vitest'
import { compare, merge } from '../src/features/clients/card/conflict.ts'
import { moved } from '../src/features/clients/fields/address-order.ts'
import { changedKeys, patchOf } from '../src/features/clients/fields/client-edits.ts'
import { type AddressData, readData } from '../src/features/clients/fields/field-data.ts'
import { requisiteGroups } from '../src/features/clients/fields/requisite-groups.ts'
import { nextTagColor, sameTagName } from '../src/features/clients/fields/tag-choice.ts'
import { checkedWith, valueFaults } from '../src/features/clients/form/checks.ts'
import { listChanges } from '../src/features/clients/history/list-changes.ts'
import type { FieldDescription } from '../src/features/clients/queries.ts'

function field(key: string, type: FieldDescription['type']): FieldDescription {
  return {
    key,
    type,
    label: { ru: key, en: key },
    hint: null,
    section: 'main',
    kinds: ['person', 'organization', 'unit'],
    required: false,
    inTable: false,
    tableDefault: false,
    sortable: false,
    filterable: false,
    editable: true,
    masked: false,
    hideable: true,
    hidden: false,
  }
}

const row = (address: string, more: Partial<AddressData> = {}): AddressData => ({
  address,
  label: null,
  ...more,
})

const tags = field('tagIds', 'references')
const addresses = field('addresses', 'addresses')
const inn = field('inn', 'text')
const fields = [tags, addresses, inn]
const regular = { id: 'tag-1', name: 'Постоянный', color: 'green' as const }
const loud = { id: 'tag-2', name: 'Громкий', color: 'red' as const }

describe('tags, addresses and requisites', () => {
  const before = {
    tagIds: [regular, loud],
    addresses: [row('Лесная, 12', { id: 'a1', label: 'дом' })],
    inn: '7702235133',
  }

  test('are no change in another order, with blank rows or with spaces between the digits', () => {
    const now = {
      tagIds: [loud, { ...regular, name: 'Постоянные' }],
      addresses: [row('  Лесная,  12 ', { id: 'a1', label: 'дом ' }), row(' ')],
      inn: ' 7702 235 133 ',
    }
    expect(changedKeys(fields, before, now)).toEqual([])
  })

  test('are sent by id, cleaned and compact', () => {
    const now = { tagIds: [loud], addresses: [row(' Портовая, 1'), ...before.addresses], inn: '7707 329152' }
    expect(patchOf(fields, before, now)).toEqual({
      tagIds: ['tag-2'],
      addresses: [
        { label: null, address: 'Портовая, 1' },
        { id: 'a1', label: 'дом', address: 'Лесная, 12' },
      ],
      inn: '7707329152',
    })
  })

  test('come back from a draft as they were', () => {
    const kept = JSON.parse(JSON.stringify(before))
    for (const each of [tags, addresses, inn]) {
      expect(readData(each, kept[each.key])).toEqual(before[each.key as keyof typeof before])
    }
    expect(readData(tags, [{ id: 'x', name: 'Без цвета', color: 'magenta' }, null, 'y'])).toEqual([
      { id: 'x', name: 'Без цвета' },
    ])
  })

  test('that two changed are compared whole, and what is gone meanwhile is added anew', () => {
    const mine = { ...before, addresses: [...before.addresses, row(''), row('Портовая, 1', { row: 'r1' })] }
    const theirs = { ...before, tagIds: [loud], addresses: [row('Новая, 3', { id: 'a9' })] }
    const { both, theirs: taken } = compare(fields, before, mine, theirs)
    expect(both.map((difference) => difference.field.key)).toEqual(['addresses'])
    expect(both[0]?.mine).toEqual([before.addresses[0], row('Портовая, 1', { row: 'r1' })])
    expect(taken.map((difference) => difference.field.key)).toEqual(['tagIds'])
    const merged = merge(fields, { base: before, mine, theirs }, { addresses: 'mine' })
    expect(merged.tagIds).toEqual([loud])
    expect(patchOf(fields, theirs, merged)).toEqual({
      addresses: [
        { label: 'дом', address: 'Лесная, 12' },
        { label: null, address: 'Портовая, 1' },
      ],
    })
  })
})

describe('checks on leaving a field', () => {
  const of = (key: string, values: object, kind: 'person' | 'organization' = 'organization') =>
    valueFaults(field(key, key === 'addresses' ? 'addresses' : 'text'), values as never, kind)

  test('an INN by its kind and check digits', () => {
    expect(of('inn', { inn: '7702 235 133' })).toEqual({})
    expect(of('inn', { inn: '7702235134' })).toEqual({ inn: 'inn-check' })
    expect(of('inn', { inn: '77022351' })).toEqual({ inn: 'inn-length' })
    expect(of('inn', { inn: '7702235133' }, 'person')).toEqual({ inn: 'inn-length-person' })
    expect(of('inn', { inn: ' ' })).toEqual({})
  })

  test('an account together with the BIK, and only what was left', () => {
    const account = '40702810500000000017'
    expect(of('settlementAccount', { settlementAccount: account })).toEqual({
      settlementAccount: 'bik-needed',
    })
    expect(of('settlementAccount', { settlementAccount: account, bik: '044525225', inn: '1' })).toEqual({
      settlementAccount: 'account-check',
    })
    expect(of('settlementAccount', { settlementAccount: account, bik: '044525999' })).toEqual({})
    expect(checkedWith('bik')).toEqual(['bik', 'settlementAccount', 'correspondentAccount'])
    expect(checkedWith('inn')).toEqual(['inn'])
  })

  test('addresses: 30 at most, blank rows not counted, a label alone is not enough', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => row(`Лесная, ${i}`))
    expect(of('addresses', { addresses: [...many(30), row('')] })).toEqual({})
    expect(of('addresses', { addresses: many(31) })).toEqual({ addresses: 'addressesMany' })
    expect(of('addresses', { addresses: [row(''), row(' ', { label: 'дача' })] })).toEqual({
      'addresses/1/address': 'addressEmpty',
    })
  })
})

describe('small rules', () => {
  test('a requisite is read in groups, and never loses a digit', () => {
    expect(requisiteGroups('inn', '7702235133')).toEqual(['7702', '235', '133'])
    expect(requisiteGroups('settlementAccount', '40702810500000000017')).toEqual([
      '4070',
      '2810',
      '5000',
      '0000',
      '0017',
    ])
    expect(requisiteGroups('inn', '77022')).toEqual(['77022'])
    for (const [key, length] of [
      ['inn', 10],
      ['inn', 12],
      ['kpp', 9],
      ['ogrn', 13],
      ['ogrn', 15],
      ['bik', 9],
      ['correspondentAccount', 20],
    ] as const) {
      expect(requisiteGroups(key, '1'.repeat(length)).join('')).toHaveLength(length)
    }
  })

  test('an address moves by one place and stays at the ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })

  test('a new tag gets a colour that few have', () => {
    expect(nextTagColor([])).toBe('red')
    expect(nextTagColor([loud, { id: 'x', name: 'x', color: 'gray' }])).toBe('orange')
    expect(sameTagName(' громкий', 'Громкий ')).toBe(true)
  })

  test('a list tells what came and what went', () => {
    expect(listChanges(['a', 'b', 'b'], ['b', 'c'])).toEqual({ added: ['c'], removed: ['a', 'b'] })
    expect(listChanges(['a', 'b'], ['b', 'a'])).toEqual({ added: [], removed: [] })
  })
})
