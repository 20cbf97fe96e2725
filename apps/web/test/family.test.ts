import { describe, expect, it } from 'vitest'
import { belongingOf, familyChange, referrerIn } from '../src/features/clients/history/belongings.ts'
import type { HistoryItem } from '../src/features/clients/queries.ts'

const entry = (action: string, changes: Record<string, [unknown, unknown]>): HistoryItem => ({
  id: 1,
  sealed: false,
  action,
  occurredAt: '2026-11-22T09:00:00.000Z',
  actor: { kind: 'staff', id: null, name: null },
  onBehalfOf: null,
  origin: 'web',
  client: { id: 'c', displayName: 'Тестова Мария' },
  changes: Object.entries(changes).map(([field, [old, now]]) => ({ field, old, new: now, masked: false })),
})
const FAMILY = { id: 'f', head: { id: 'h', name: 'Тестова Ольга' } }

describe('the history of a family', () => {
  it('names the head, and both values of a share', () => {
    const shared = entry('family.share-changed', {
      family: [null, FAMILY],
      'family.payerShareBasisPoints': [10_000, 7000],
    })
    expect(belongingOf(shared)).toBe('family')
    expect(familyChange(shared)).toMatchObject({
      head: 'Тестова Ольга',
      heads: null,
      share: { old: 10_000, now: 7000 },
    })
  })

  it('tells both values of a discount', () => {
    const cheaper = entry('family.discount-changed', {
      family: [null, FAMILY],
      'family.discountBasisPoints': [0, 1000],
    })
    expect(familyChange(cheaper)).toMatchObject({ share: null, discount: { old: 0, now: 1000 } })
  })

  it('tells what the head allows now, and both limits of a member', () => {
    const allowed = entry('family.payments-changed', {
      family: [null, FAMILY],
      'family.allowedPayments': [['money'], ['money', 'bonus']],
    })
    expect(familyChange(allowed)).toMatchObject({ payments: ['money', 'bonus'], limit: null })
    const limited = entry('family.limit-changed', {
      family: [null, FAMILY],
      'family.monthlyLimitMinor': [null, 300_000],
    })
    expect(familyChange(limited)).toMatchObject({ payments: null, limit: { old: null, now: 300_000 } })
  })

  it('names who invited a client', () => {
    const came = entry('client.referred', { referrer: [null, { id: 'p', name: 'Тестов Пётр' }] })
    expect([belongingOf(came), referrerIn(came)]).toEqual(['referral', 'Тестов Пётр'])
    expect(referrerIn(entry('client.referred', {}))).toBe('')
  })

  it('names both heads when one hands over', () => {
    const handed = entry('family.head-changed', {
      family: [null, FAMILY],
      'family.head': [{ id: 'p', name: 'Тестов Пётр' }, FAMILY.head],
    })
    expect(familyChange(handed).heads).toEqual({ old: 'Тестов Пётр', now: 'Тестова Ольга' })
  })

  it('stays readable after its values were erased', () => {
    const { head, ...rest } = familyChange(entry('family.left', {}))
    expect(head).toBe('')
    expect(new Set(Object.values(rest))).toEqual(new Set([null]))
  })
})
