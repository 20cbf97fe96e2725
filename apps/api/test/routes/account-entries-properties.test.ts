import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addPurse, type Purse, postOperation } from '../support/accounts.ts'
import { addItem } from '../support/builders.ts'
import {
  allPages,
  dayAfter,
  type KnownEntry,
  type Line,
  linesOf,
  statementOf,
  turnoversOf,
} from '../support/entry-oracle.ts'
import { makeWorld } from '../support/requests.ts'
import { START, startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = world
const lessons = await addItem(test, token, 'money-categories', 'Абонементы', { direction: 'in' })

/** Something that may be posted on an account, at one of a few moments, so that many fall together. */
const deed = fc.record({
  kind: fc.constantFrom('top-up', 'refund', 'transfer', 'transfer-back', 'correction', 'reversal'),
  amountMinor: fc.integer({ min: 1, max: 5_000 }),
  method: fc.constantFrom('cash', 'card', 'bank'),
  category: fc.boolean(),
  hoursAgo: fc.integer({ min: 0, max: 12 }).map((steps) => steps * 7),
  nth: fc.nat({ max: 20 }),
})
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

function bodyOf(
  { kind, amountMinor, method, category, hoursAgo, nth }: Deed,
  known: KnownEntry[],
  on: Purse,
  by: Purse,
) {
  const occurredAt = new Date(START.getTime() - hoursAgo * 3_600_000).toISOString()
  const common = { amountMinor, occurredAt, categoryId: category ? lessons : null }
  const [fromAccountId, toAccountId] = kind === 'transfer' ? [on.main, by.main] : [by.main, on.main]
  if (kind.startsWith('transfer')) return { kind: 'transfer', fromAccountId, toAccountId, ...common }
  if (kind === 'reversal') return { kind, operationId: known[nth % known.length]?.operationId ?? by.main }
  const more = kind === 'correction' ? { direction: nth % 2 ? 'in' : 'out' } : { method }
  return { kind, accountId: on.main, cityId: world.cityId, ...more, ...common }
}

/** Posts what the rules allow of it and keeps what the answers say of the account. */
async function history(deeds: readonly Deed[]): Promise<{ account: string; known: KnownEntry[] }> {
  const [on, by] = [
    await addPurse(test, token, world.groupId),
    await addPurse(test, token, world.groupId, 3_000),
  ]
  const known: KnownEntry[] = []
  for (const one of deeds) {
    const { status, body } = await postOperation(test, token, bodyOf(one, known, on, by))
    if (status !== 201) continue
    const entry = body.entries.find(({ accountId }: { accountId: string }) => accountId === on.main)
    const { id: operationId, kind, method, occurredAt } = body
    const categoryId = body.category?.id ?? null
    known.push({ operationId, kind, method, categoryId, occurredAt, amountMinor: entry.amountMinor })
  }
  return { account: on.main, known }
}

describe('of any operations', () => {
  it('pages, filters, running balances and statements are those of the operations that were posted', async () => {
    const asked = fc.record({
      deeds: fc.array(deed, { minLength: 3, maxLength: 14 }),
      limit: fc.integer({ min: 1, max: 5 }),
      filters: fc.record(
        {
          kind: fc.constantFrom('top-up', 'transfer', 'reversal'),
          method: fc.constantFrom('cash', 'bank'),
          categoryId: fc.constant(lessons),
          direction: fc.constantFrom('in', 'out'),
        },
        { requiredKeys: [] },
      ),
      startsAgo: fc.integer({ min: 0, max: 5 }),
      days: fc.integer({ min: 0, max: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ deeds, limit, filters, startsAgo, days }) => {
        const { account, known } = await history(deeds)
        const from = dayAfter('2026-11-14', -startsAgo)
        const to = dayAfter(from, days)
        const told = await test.call({
          url: `/api/v1/accounts/${account}/statement?from=${from}&to=${to}`,
          token,
        })
        expect(told.body).toEqual({
          accountId: account,
          from,
          to,
          ...statementOf(known, from, to),
        })
        const wanted = linesOf(known).filter(
          (line) =>
            (filters.kind === undefined || line.kind === filters.kind) &&
            (filters.method === undefined || line.method === filters.method) &&
            (filters.categoryId === undefined || line.categoryId === filters.categoryId) &&
            (filters.direction === undefined || line.amountMinor > 0 === (filters.direction === 'in')),
        )
        const url = `/api/v1/accounts/${account}/entries`
        const listed = await allPages<Line>(test, token, url, { ...filters, limit: String(limit) })
        const figures = ({ operationId, amountMinor, runningMinor }: Line) => [
          operationId,
          amountMinor,
          runningMinor,
        ]
        expect(listed.map(figures)).toEqual(wanted.toReversed().map(figures))
        const { body } = await test.call({
          url: `${url}?${new URLSearchParams({ ...filters, count: 'true' })}`,
          token,
        })
        expect([body.total.value, body.totals]).toEqual([wanted.length, turnoversOf(wanted)])
      }),
      { numRuns: 12 },
    )
  })
})
