import type { Permission } from '@kith/kernel/permissions.ts'
import { describe, expect, it } from 'vitest'
import {
  blankDraft,
  type Draft,
  momentOf,
  operationOf,
} from '../src/features/clients/accounts/operation/draft.ts'
import { balanceChanges, becomesDebt, readMinor } from '../src/features/clients/accounts/operation/effect.ts'
import { type Kind, offeredKinds } from '../src/features/clients/accounts/operation/kinds.ts'
import type { Account, Entry, Operation } from '../src/features/clients/accounts/queries.ts'
import { validateCardSearch } from '../src/features/clients/card-search.ts'
import { moneyChange } from '../src/features/clients/history/money-change.ts'

const account = (role: Account['role'], more: Partial<Account> = {}): Account => ({
  id: role,
  role,
  asset: role === 'bonus' ? 'BONUS' : 'RUB',
  city: role === 'debt' ? { id: 'tver', name: 'Тверь' } : null,
  balanceMinor: 0,
  heldMinor: 0,
  ...more,
})
const NOW = new Date(2026, 10, 22, 15, 30)
const draft: Draft = { ...blankDraft, amount: 5000, account: account('main'), city: null }
const asked = (kind: Kind, part: Partial<Draft> = {}) =>
  operationOf(kind, { ...draft, ...part }, 'client', NOW)

describe('what a draft posts', () => {
  it('says no more than its kind has', () => {
    expect(asked('top-up').body).toEqual({
      kind: 'top-up',
      accountId: 'main',
      amountMinor: 5000,
      method: 'cash',
    })
    const city = { id: 'tver', name: 'Тверь' }
    expect(asked('transfer', { city, to: { id: 'other', name: '' }, confirmShortage: true }).body).toEqual({
      kind: 'transfer',
      fromAccountId: 'main',
      toAccountId: 'other',
      amountMinor: 5000,
    })
    expect(asked('correction', { direction: 'out', comment: '  Пересчёт ' }).body).toMatchObject({
      direction: 'out',
      comment: 'Пересчёт',
    })
    expect(asked('debt-settlement', { account: null, city, method: 'account' }).body).toEqual({
      kind: 'debt-settlement',
      clientId: 'client',
      cityId: 'tver',
      amountMinor: 5000,
      method: 'account',
    })
  })

  it('charges what was set aside', () => {
    expect(asked('charge', { holdId: 'hold', comment: 'Поездка' }).body).toEqual({
      kind: 'charge',
      accountId: 'main',
      amountMinor: 5000,
      holdId: 'hold',
      comment: 'Поездка',
    })
    expect(asked('charge').body).not.toHaveProperty('holdId')
  })

  it('names the family that pays instead of the account', () => {
    expect(asked('charge', { payer: 'family' }).body).toMatchObject({
      clientId: 'client',
      familyId: 'family',
    })
    expect(asked('charge', { payer: 'shares' }).body).toMatchObject({
      clientId: 'client',
      splitByShares: true,
    })
    expect(asked('charge', { payer: 'family' }).body).not.toHaveProperty('accountId')
  })

  it('pays a debt back in its own city, whatever city is chosen', () => {
    const city = { id: 'kazan', name: 'Казань' }
    expect(asked('refund', { account: account('debt'), city }).body).toMatchObject({ cityId: 'tver' })
  })

  it.each([
    ['amount', 'top-up', { amount: 0 }],
    ['amount', 'top-up', { amount: 'много' }],
    ['amount', 'top-up', { amount: null }],
    ['amount', 'top-up', { amount: 1_000_000_000_001 }],
    ['account', 'top-up', { account: null }],
    ['to', 'transfer', {}],
    ['to', 'transfer', { to: { id: 'main', name: '' } }],
    ['city', 'debt-accrual', {}],
    ['reason', 'debt-write-off', { city: { id: 'tver', name: '' } }],
    ['day', 'top-up', { day: '2026-11-23' }],
  ] as const)('is kept back by its %s', (fault, kind, part) => {
    const { body, faults } = asked(kind, part)
    expect(body).toBeNull()
    expect([...(faults ?? [])]).toEqual([fault])
  })
})

describe('the moment of an operation', () => {
  it('is now without a day, and noon without a time while noon has been', () => {
    expect(momentOf('', '', NOW)).toBeUndefined()
    expect(momentOf('2026-11-21', '', NOW)).toBe(new Date(2026, 10, 21, 12).toISOString())
    expect(momentOf('2026-11-21', '17:45', NOW)).toBe(new Date(2026, 10, 21, 17, 45).toISOString())
    expect(momentOf('2026-11-22', '', new Date(2026, 10, 22, 9))).toBeUndefined()
  })

  it('is none for half a date, a time alone, and what is to come', () => {
    expect(momentOf('21.11', '', NOW)).toBeNull()
    expect(momentOf('', '10:00', NOW)).toBeNull()
    expect(momentOf('2026-11-22', '15:31', NOW)).toBeNull()
    expect(momentOf('2026-11-23', '', NOW)).toBeNull()
  })
})

describe('what is offered', () => {
  const may =
    (...permissions: Permission[]) =>
    (permission: Permission) =>
      permissions.includes(permission)
  it('follows the permissions, and nothing is offered to who only looks', () => {
    const accounts = [account('main'), account('bonus')]
    expect(offeredKinds(accounts, may('accounts.view'))).toEqual([])
    expect(offeredKinds(accounts, may('accounts.post'))).toEqual([
      'top-up',
      'charge',
      'transfer',
      'bonus-accrual',
      'bonus-spending',
    ])
    const all = may('accounts.post', 'accounts.correct', 'debts.manage')
    expect(offeredKinds(accounts, all)).toContain('refund')
    expect(offeredKinds(accounts, all)).not.toContain('debt-write-off')
    const owing = [...accounts, account('debt', { balanceMinor: -5 })]
    expect(offeredKinds(owing, all)).toContain('debt-write-off')
  })
})

describe('the effect of an operation', () => {
  const entry = (role: Entry['role'], amountMinor: number, balanceAfterMinor: number | null): Entry => ({
    accountId: role,
    role,
    asset: 'RUB',
    city: null,
    client: balanceAfterMinor === null ? null : { id: 'client', displayName: 'Копейкин' },
    amountMinor,
    balanceAfterMinor,
  })
  const charge = {
    kind: 'charge',
    entries: [entry('main', -1000, 0), entry('revenue', 1500, null), entry('debt', -500, -500)],
  } as Operation
  it('is told of clients’ accounts, before and after, and says what becomes a debt', () => {
    expect(balanceChanges(charge).map(({ beforeMinor, afterMinor }) => [beforeMinor, afterMinor])).toEqual([
      [1000, 0],
      [0, -500],
    ])
    expect(becomesDebt(charge)).toBe(500)
    expect(becomesDebt({ ...charge, kind: 'reversal' })).toBe(0)
  })

  it('is read with what came to a desk above nought, and earnings and sources as they stand', () => {
    const read = (role: Entry['role'], amountMinor: number) => readMinor({ role, amountMinor })
    expect([read('main', 500), read('cash-desk', -500)]).toEqual([500, 500])
    expect([read('main', -500), read('revenue', 500)]).toEqual([-500, 500])
    expect([read('bonus', 70), read('bonus-issue', -70)]).toEqual([70, -70])
  })
})

describe('money in a history', () => {
  const change = (field: string, old: unknown, now: unknown) => ({ field, old, new: now, masked: false })
  it('has its sum and asset, a released hold too', () => {
    const changes = [change('amountMinor', null, 700), change('asset', null, 'BONUS')]
    expect(moneyChange({ action: 'operation.bonus-accrual', changes })).toEqual({
      what: 'bonus-accrual',
      amountMinor: 700,
      asset: 'BONUS',
      comment: null,
    })
    const released = { action: 'hold.released', changes: [change('amountMinor', 60, null)] }
    expect(moneyChange(released)).toMatchObject({ what: 'released', amountMinor: 60 })
    expect(moneyChange({ action: 'operation.top-up', changes: [] })).toMatchObject({ amountMinor: null })
  })
})

describe('the address of a card', () => {
  it('keeps the account whose operations are listed', () => {
    expect(validateCardSearch({ tab: 'accounts', account: 'a' })).toEqual({ tab: 'accounts', account: 'a' })
  })
})
