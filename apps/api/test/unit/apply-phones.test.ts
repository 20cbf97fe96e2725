import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyPhones } from '../../src/rooms/clients/apply-phones.ts'
import type { Phone } from '../../src/rooms/clients/client-values.ts'

const ID = (i: number) => `01926f3e-7c5a-7d31-9d0e-${String(i).padStart(12, 'a')}`
const phone = (i: number, more: Partial<Phone> = {}): Phone => ({
  id: ID(i),
  number: `+7911555000${i}`,
  label: `метка ${i}`,
  main: i === 0,
  smsConsent: i % 2 === 0,
  callConsent: false,
  ...more,
})
const ids = () => {
  let next = 0
  return () => {
    next += 1
    return `new-${next}`
  }
}
const before = [phone(0), phone(1), phone(2)]

describe('phones as written', () => {
  it('are in E.164; the first is main unless another is marked', () => {
    const { phones } = applyPhones(
      [],
      [{ number: '8 (921) 444-77-88' }, { number: '+44 20 7946 0018' }],
      ids(),
    )
    expect(phones.map(({ number, main }) => [number, main])).toEqual([
      ['+79214447788', true],
      ['+442079460018', false],
    ])
    const marked = applyPhones([], [{ number: '89214447788' }, { number: '89214447789', main: true }], ids())
    expect(marked.phones.map(({ main }) => main)).toEqual([false, true])
  })

  it('keep the id, label and consents of those that they name by id, in either case', () => {
    const written = [
      { id: ID(2).toUpperCase(), number: '89115550002' },
      { id: ID(0), number: '89115550009', label: null },
    ]
    expect(applyPhones(before, written, ids())).toEqual({
      phones: [phone(2, { main: true }), phone(0, { number: '+79115550009', label: null, main: false })],
      errors: [],
    })
  })

  it('name each fault at its item', () => {
    const { errors } = applyPhones(
      before,
      [
        { number: 'нет' },
        { number: '89115550001', main: true },
        { number: '+7 911 555-00-01', main: true },
        { id: ID(9), number: '89115550003' },
        { id: ID(1), number: '89115550004' },
        { id: ID(1), number: '89115550005' },
      ],
      ids(),
    )
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/phones/0/number phone',
      '/phones/1/main phone-mains',
      '/phones/2/number phone-repeated',
      '/phones/2/main phone-mains',
      '/phones/3/id phone-unknown',
      '/phones/5/id phone-unknown',
    ])
  })

  it('without a fault always have one main phone, each number once, and each id once', () => {
    const item = fc.record(
      {
        id: fc.integer({ min: 0, max: 2 }).map(ID),
        number: fc.integer({ min: 0, max: 9 }).map((i) => `8911555000${i}`),
        label: fc.option(fc.string(), { nil: null }),
        main: fc.boolean(),
        smsConsent: fc.boolean(),
        callConsent: fc.boolean(),
      },
      { requiredKeys: ['number'] },
    )
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (written) => {
        const { phones, errors } = applyPhones(before, written, ids())
        fc.pre(errors.length === 0)
        expect(phones).toHaveLength(written.length)
        expect(phones.filter(({ main }) => main)).toHaveLength(Math.min(written.length, 1))
        expect(new Set(phones.map(({ number }) => number)).size).toBe(phones.length)
        expect(new Set(phones.map(({ id }) => id)).size).toBe(phones.length)
        const again = phones.map((p) => ({ ...p }))
        expect(applyPhones(phones, again, ids()).phones).toEqual(phones)
      }),
    )
  })
})
