import { describe, expect, test } from 'vitest'
import type { Problem } from '../src/api/problem.ts'
import { compare, merge } from '../src/features/clients/card/conflict.ts'
import { changedKeys, newClientOf, patchOf } from '../src/features/clients/fields/client-edits.ts'
import type { AddressData, PhoneData } from '../src/features/clients/fields/field-data.ts'
import { formatTypedPhone } from '../src/features/clients/fields/typed-phone.ts'
import { formFaults, valueFaults } from '../src/features/clients/form/checks.ts'
import { placeErrors } from '../src/features/clients/form/place-errors.ts'
import { phoneChanges } from '../src/features/clients/history/phone-changes.ts'
import type { FieldDescription } from '../src/features/clients/queries.ts'
import { parseTypedDate } from '../src/shared/dates/typed-date.ts'

function field(
  key: string,
  type: FieldDescription['type'],
  more: Partial<FieldDescription> = {},
): FieldDescription {
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
    ...more,
  }
}

function phone(number: string, more: Partial<PhoneData> = {}): PhoneData {
  return { number, label: null, main: false, smsConsent: false, callConsent: false, ...more }
}

function address(text: string, more: Partial<AddressData> = {}): AddressData {
  return { address: text, label: null, ...more }
}

const note = field('note', 'multiline')
const city = field('cityId', 'reference', { dictionary: 'cities' })
const phones = field('phones', 'phones')
const fields = [note, city, phones]
const tver = { id: 'city-1', name: 'Тверь' }
const pskov = { id: 'city-2', name: 'Псков' }

describe('a date as it is typed', () => {
  test.each([
    ['14.11.2026', '2026-11-14'],
    ['14112026', '2026-11-14'],
    ['4/1/26', '2026-01-04'],
    ['140585', '1985-05-14'],
    ['14 Nov 2026', '2026-11-14'],
    ['2026-11-14', '2026-11-14'],
    ['29.02.2024', '2024-02-29'],
  ])('%s is %s', (typed, date) => {
    expect(parseTypedDate(typed, 2026)).toBe(date)
  })

  test.each(['31.02.2026', '29.02.2023', '14.11', '14.13.2026', 'завтра', '', '14 Foo 2026'])(
    '%s is no date',
    (typed) => {
      expect(parseTypedDate(typed, 2026)).toBeNull()
    },
  )
})

describe('a phone as it is typed', () => {
  test('is grouped once it is complete, and left alone before', () => {
    expect(formatTypedPhone('89214447788')).toBe('+7 921 444-77-88')
    expect(formatTypedPhone('9214447788')).toBe('+7 921 444-77-88')
    expect(formatTypedPhone('+442079460018')).toBe('+44 20 7946 0018')
    expect(formatTypedPhone('8921444')).toBe('8921444')
  })

  test('ten digits after an 8 still wait for the eleventh', () => {
    expect(formatTypedPhone('8921444778')).toBe('8921444778')
  })
})

describe('what is sent', () => {
  const before = {
    note: 'Звонить утром',
    cityId: tver,
    phones: [phone('+79214447788', { id: 'p1', main: true })],
  }

  test('is only what differs, in the form of the API', () => {
    const now = { ...before, note: '  Звонить вечером ', cityId: null }
    expect(patchOf(fields, before, now)).toEqual({ note: 'Звонить вечером', cityId: null })
  })

  test('is nothing when only the writing differs', () => {
    const now = {
      note: 'Звонить утром ',
      cityId: { id: 'city-1', name: 'Тверь (новое имя)' },
      phones: [phone('+7 921 444-77-88', { id: 'p1', main: true }), phone('')],
    }
    expect(changedKeys(fields, before, now)).toEqual([])
  })

  test('for a new client is what was filled in, and the suggestion that was taken out', () => {
    const suggested = { note: null, cityId: tver, phones: [phone('', { main: true })] }
    expect(newClientOf('person', fields, suggested, { ...suggested, cityId: null })).toEqual({
      kind: 'person',
      cityId: null,
    })
    expect(newClientOf('person', fields, suggested, { ...suggested, note: 'Привет' })).toEqual({
      kind: 'person',
      cityId: 'city-1',
      note: 'Привет',
    })
  })
})

describe('two people at one card', () => {
  const base = { note: 'Было', cityId: tver, phones: [phone('+79214447788', { id: 'p1', main: true })] }
  const mine = { ...base, note: 'Моё', phones: [...base.phones, phone('+79115556677')] }
  const theirs = { note: 'Их', cityId: pskov, phones: [phone('+79005556677', { id: 'p9', main: true })] }

  test('have to choose where both wrote, and hear of what only the other one did', () => {
    const { both, theirs: taken } = compare(fields, base, mine, theirs)
    expect(both.map((difference) => difference.field.key)).toEqual(['note', 'phones'])
    expect(taken.map((difference) => difference.field.key)).toEqual(['cityId'])
  })

  test('who wrote the same have nothing to choose', () => {
    expect(compare(fields, base, mine, { ...base, note: 'Моё' })).toEqual({ both: [], theirs: [] })
  })

  test('get what was chosen, on top of the other version', () => {
    const merged = merge(fields, { base, mine, theirs }, { note: 'theirs', phones: 'mine' })
    expect(merged.note).toBe('Их')
    expect(merged.cityId).toEqual(pskov)
    // The phone p1 is gone from the card by now: an unknown id would be refused.
    expect(patchOf(fields, theirs, merged).phones).toEqual([
      { number: '+79214447788', label: null, main: true, smsConsent: false, callConsent: false },
      { number: '+79115556677', label: null, main: false, smsConsent: false, callConsent: false },
    ])
  })
})

describe('checks before sending', () => {
  const keys = ['lastName', 'firstName', 'name', 'parentId', 'groupId']
  const all = [...keys.map((key) => field(key, 'text')), phones, field('birthDate', 'date')]

  test('each kind needs its own', () => {
    expect(formFaults('person', all, {})).toEqual({ lastName: 'personName', groupId: 'group' })
    expect(formFaults('person', all, { firstName: 'Ева', parentId: tver })).toEqual({})
    expect(formFaults('organization', all, { groupId: tver })).toEqual({})
    expect(formFaults('unit', all, { name: 'Склад' })).toEqual({ parentId: 'parent' })
  })

  test('phones are named by their row, blank rows are no fault', () => {
    const rows = [phone(''), phone('123'), phone('89214447788'), phone('+7 921 444-77-88')]
    expect(valueFaults(phones, { phones: rows }, 'person')).toEqual({
      'phones/1/number': 'phone',
      'phones/3/number': 'phoneRepeated',
    })
  })

  test('a date must exist, a birth may not be to come', () => {
    const faults = (key: string, date: string) => valueFaults(field(key, 'date'), { [key]: date }, 'person')
    expect(faults('birthDate', '31.02.2012')).toEqual({ birthDate: 'date' })
    expect(faults('birthDate', '2199-01-01')).toEqual({ birthDate: 'future' })
    expect(faults('contractUntil', '2199-01-01')).toEqual({})
  })
})

describe('errors of the server', () => {
  test('stand at their fields; its first phone is the first row that is filled', () => {
    const problem = {
      errors: [
        { pointer: '/email', code: 'email', detail: 'не почта' },
        { pointer: '/phones/0/number', code: 'phone-taken', detail: 'не номер', subjectId: 'client-9' },
        { pointer: '/addresses/1/address', code: 'address-empty', detail: 'пусто' },
        { pointer: '/secret', code: 'x', detail: 'не отсюда' },
      ],
    } as Problem
    const values = {
      phones: [phone(''), phone('123')],
      addresses: [address('Лесная, 12'), address(''), address('', { label: 'дача' })],
    }
    expect(placeErrors(problem, new Set(['email', 'phones', 'addresses']), values)).toEqual({
      placed: { email: 'не почта', 'phones/1/number': 'не номер', 'addresses/2/address': 'пусто' },
      subjects: { 'phones/1/number': 'client-9' },
      rest: ['не отсюда'],
    })
  })
})

describe('phones in the history', () => {
  test('come, go and change; another order is no change', () => {
    const before = [phone('+1', { main: true }), phone('+2'), phone('+3', { label: 'дом' })]
    const after = [
      phone('+3', { label: 'работа' }),
      phone('+1', { main: true, smsConsent: true }),
      phone('+4'),
    ]
    expect(phoneChanges(before, after)).toEqual([
      { kind: 'changed', phone: after[0], parts: [{ part: 'label', old: 'дом', now: 'работа' }] },
      { kind: 'changed', phone: after[1], parts: [{ part: 'smsYes' }] },
      { kind: 'added', phone: after[2] },
      { kind: 'removed', phone: before[1] },
    ])
    expect(phoneChanges(before, [...before].reverse())).toEqual([])
  })
})
