import { describe, expect, it } from 'vitest'
import { compareThen, dayBefore, endOfDay } from '../src/features/clients/history/then.ts'
import type { FieldDescription } from '../src/features/clients/queries.ts'

const field = (key: string, type: FieldDescription['type'], masked = false) =>
  ({ key, type, masked, editable: !masked }) as FieldDescription
const was = (key: string, value: unknown, masked = false) => ({ field: key, value, masked })
const phone = (number: string, more = {}) => ({
  number,
  label: null,
  main: true,
  smsConsent: false,
  callConsent: false,
  ...more,
})
const summary = (rows: ReturnType<typeof compareThen>) =>
  rows.map(({ field: { key }, changed, emptyNow }) => [key, changed, emptyNow])

describe('the card of a date beside the card of now', () => {
  it('has what was there then or is there now, in the order of the card, and marks what changed', () => {
    const fields = ['note', 'site', 'address', 'email'].map((key) => field(key, 'text'))
    const rows = compareThen(fields, [was('email', 'a@b.ru'), was('note', 'a'), was('site', 'x.ru')], {
      note: 'b',
      site: 'x.ru',
      address: 'новый',
      email: null,
    })
    expect(summary(rows)).toEqual([
      ['note', true, false],
      ['site', false, false],
      ['address', true, false],
      ['email', true, true],
    ])
  })

  it('leaves out what was empty and is, and what nobody writes', () => {
    const fields = [field('note', 'text'), field('incapacitated', 'flag'), field('number', 'number')]
    expect(compareThen(fields, [], { note: null, incapacitated: false, number: 7 })).toEqual([])
  })

  it('calls nothing changed that was only written anew: the ids of phones, the name of a reference', () => {
    const fields = [field('phones', 'phones'), field('cityId', 'reference')]
    const rows = compareThen(
      fields,
      [was('phones', [phone('+79115556677')]), was('cityId', { id: 'c', name: 'Речной' })],
      { phones: [phone('+79115556677', { id: 'p' })], cityId: { id: 'c', name: 'Речной-2' } },
    )
    expect(summary(rows)).toEqual([
      ['phones', false, false],
      ['cityId', false, false],
    ])
    const [other] = compareThen(fields, [was('phones', [phone('+79115556678')])], {
      phones: [phone('+79115556677', { id: 'p' })],
      cityId: null,
    })
    expect(other?.changed).toBe(true)
  })

  it('never tells whether a masked value has changed', () => {
    const fields = [field('passport', 'text', true), field('birthDate', 'date', true)]
    const rows = compareThen(fields, [was('passport', null, true)], { passport: null, birthDate: null })
    expect(summary(rows)).toEqual([['passport', false, true]])
  })
})

describe('days', () => {
  it('end with their last millisecond where the reader sits', () => {
    expect(endOfDay('2026-02-28')).toEqual(new Date(2026, 1, 28, 23, 59, 59, 999))
    expect(dayBefore(new Date(2026, 2, 1, 12))).toBe('2026-02-28')
  })
})
