import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPrizeOrder, ordersToPrize } from '../../src/rooms/pricing/contract.ts'
import { bonusesOf, reasonNotToRefer } from '../../src/rooms/pricing/referral-rules.ts'
import { tariffAfter, tariffOn } from '../../src/rooms/pricing/tariffs.ts'

const plan = {
  tariffId: 'city',
  changes: [
    { from: '2026-12-01', tariffId: 'winter' },
    { from: '2027-03-01', tariffId: 'winter' },
    { from: '2027-04-01', tariffId: 'city' },
  ],
}

describe('the tariff of a day', () => {
  it.each([
    ['2026-11-30', 'city', { from: '2026-12-01', tariffId: 'winter' }],
    ['2026-12-01', 'winter', { from: '2027-04-01', tariffId: 'city' }],
    ['2027-03-31', 'winter', { from: '2027-04-01', tariffId: 'city' }],
    ['2027-04-01', 'city', null],
    ['2200-12-31', 'city', null],
  ])('on %s is %s', (day, now, next) => {
    expect(tariffOn(plan, day)).toBe(now)
    expect(tariffAfter(plan, day)).toEqual(next)
  })

  it('is none where none is set', () => {
    expect([tariffOn(null, '2026-12-01'), tariffAfter(null, '2026-12-01')]).toEqual([null, null])
  })

  it('is what walking day by day from the beginning finds', () => {
    const day = (nth: number) => new Date(Date.UTC(2026, 0, 1 + nth)).toISOString().slice(0, 10)
    const changes = fc
      .uniqueArray(fc.tuple(fc.nat(60), fc.constantFrom('city', 'winter', 'night')), {
        selector: ([nth]) => nth,
        maxLength: 8,
      })
      .map((all) => all.toSorted(([a], [b]) => a - b))
    fc.assert(
      fc.property(changes, (given) => {
        const told = {
          tariffId: 'base',
          changes: given.map(([nth, tariffId]) => ({ from: day(nth), tariffId })),
        }
        const byDay: string[] = []
        for (let nth = 0; nth <= 61; nth++)
          byDay.push(given.find(([at]) => at === nth)?.[1] ?? byDay.at(-1) ?? 'base')
        for (let nth = 0; nth <= 61; nth++) {
          const later = byDay.findIndex((tariff, at) => at > nth && tariff !== byDay[nth])
          expect(tariffOn(told, day(nth))).toBe(byDay[nth])
          expect(tariffAfter(told, day(nth))).toEqual(
            later === -1 ? null : { from: day(later), tariffId: byDay[later] },
          )
        }
      }),
    )
  })
})

describe('a prize order', () => {
  it.each([
    [10, 0, false, 10],
    [10, 8, false, 2],
    [10, 9, true, 1],
    [10, 10, false, 10],
    [10, 19, true, 1],
    [2, 1, true, 1],
    [null, 9, false, null],
  ])('every %s after %i completed: %s', (every, completed, prize, left) => {
    expect(isPrizeOrder(every, completed)).toBe(prize)
    expect(ordersToPrize(every, completed)).toBe(left)
  })

  it('comes once in every so many orders', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1_000 }), fc.nat(5_000), (every, first) => {
        const prizes = Array.from({ length: every }, (_, nth) => isPrizeOrder(every, first + nth))
        expect(prizes.filter(Boolean)).toHaveLength(1)
      }),
    )
  })

  it('is refused for what is no count', () => {
    for (const [every, completed] of [
      [10, -1],
      [10, 1.5],
      [1, 0],
      [0, 0],
    ] as const)
      expect(() => isPrizeOrder(every, completed)).toThrow(RangeError)
  })
})

describe('a referral', () => {
  const newcomer = { id: 'anna', ownAccount: true, referred: false }
  const owner = { id: 'pyotr', ownAccount: true, archived: false, deleted: false, referredById: null }

  it.each([
    [null, {}, {}],
    ['no-own-account', { ownAccount: false }, {}],
    ['referral-already', { referred: true }, {}],
    ['referral-own-code', {}, { id: 'anna' }],
    ['referral-of-each-other', {}, { referredById: 'anna' }],
    [null, {}, { referredById: 'ivan' }],
    ['referrer-gone', {}, { archived: true }],
    ['referrer-gone', {}, { deleted: true }],
    ['referrer-without-account', {}, { ownAccount: false }],
  ])('is refused as %s', (expected, of, by) => {
    expect(reasonNotToRefer({ ...newcomer, ...of }, { ...owner, ...by })).toBe(expected)
  })

  it('is refused for a code that nobody has, unless the client came already', () => {
    expect(reasonNotToRefer(newcomer, null)).toBe('referral-code-unknown')
    expect(reasonNotToRefer({ ...newcomer, referred: true }, null)).toBe('referral-already')
  })

  it('gives both their bonus, and none where it is off', () => {
    const ids = { referrerId: 'pyotr', newcomerId: 'anna' }
    expect(bonusesOf(ids, { referrerMinor: 30_000, newcomerMinor: 10_000 })).toEqual([
      { clientId: 'pyotr', amountMinor: 30_000 },
      { clientId: 'anna', amountMinor: 10_000 },
    ])
    expect(bonusesOf(ids, { referrerMinor: 0, newcomerMinor: 1 })).toEqual([
      { clientId: 'anna', amountMinor: 1 },
    ])
    expect(bonusesOf(ids, { referrerMinor: 0, newcomerMinor: 0 })).toEqual([])
  })
})
