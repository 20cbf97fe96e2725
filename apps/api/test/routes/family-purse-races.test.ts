import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balanceOf, type Purse, postOperation } from '../support/accounts.ts'
import { familyPurses } from '../support/family-purses.ts'
import { plantFamily } from '../support/requests/families.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { purse, patch, family, charge, reverse, spentBy } = await familyPurses(world)
const outcome = ({ status, body }: { status: number; body: { code?: string } }) =>
  status === 201 ? 'paid' : body.code
/** A purchase made until it is answered: a busy service asks to be asked again, and the key keeps it one purchase. */
async function buy(clientId: string, familyId: string): Promise<string | undefined> {
  const key = randomUUID()
  const body = { kind: 'charge', clientId, familyId, amountMinor: 100, cityId: world.cityId }
  for (;;) {
    const answer = await postOperation(test, world.token, body, { key })
    if (answer.status !== 503) return outcome(answer)
  }
}
const counted = (outcomes: readonly (string | undefined)[]) =>
  Object.fromEntries(
    [...new Set(outcomes)].map((one) => [one, outcomes.filter((other) => other === one).length]),
  )

describe('fifty purchases of a member at once', () => {
  it('are as many as fit into the limit', async () => {
    const { id, head, member } = await family(100_000, { limit: 1_750 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => buy(member.clientId, id)))
    expect(counted(answers)).toEqual({ paid: 17, 'family-limit-exceeded': 33 })
    expect(await balanceOf(test, head.main)).toBe(98_300)
    expect(await spentBy(id, member)).toEqual([1_700, 0])
  })

  it('are as many as there is money for, the limit counting those alone', async () => {
    const { id, head, member } = await family(1_000, { limit: 1_750 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => buy(member.clientId, id)))
    expect(counted(answers)).toEqual({ paid: 10, 'below-floor': 40 })
    expect(await balanceOf(test, head.main)).toBe(0)
    expect(await spentBy(id, member)).toEqual([1_000, 0])
  })
})

describe('purchases', () => {
  it('from two families at once, split and each for itself, with members coming and going, never wait in a circle', async () => {
    for (let round = 0; round < 4; round++) {
      const child = await purse()
      const one = await family(100_000, { members: [child], limit: 20_000 })
      const otherHead = await purse(100_000)
      const other = await plantFamily(test, [otherHead.clientId])
      const joined = await test.call({
        method: 'POST',
        url: `/api/v1/families/${other}/members`,
        token: world.token,
        body: { clientId: child.clientId, payerShareBasisPoints: 4_000 },
      })
      expect(joined.status, JSON.stringify(joined.body)).toBe(200)
      expect((await patch(other, { allowedPayments: ['money'] })).status).toBe(200)
      const split = () =>
        test.call({
          method: 'POST',
          url: '/api/v1/operations',
          token: world.token,
          headers: { 'idempotency-key': randomUUID() },
          body: {
            kind: 'charge',
            clientId: child.clientId,
            splitByShares: true,
            amountMinor: 1_001,
            cityId: world.cityId,
          },
        })
      const answers = await Promise.all([
        ...Array.from({ length: 4 }, split),
        charge(child.clientId, one.id, 700),
        charge(child.clientId, other, 500),
        patch(one.id, { limits: [{ clientId: child.clientId, monthlyLimitMinor: 30_000 }] }),
        test.call({
          method: 'POST',
          url: `/api/v1/families/${one.id}/head`,
          token: world.token,
          body: { clientId: child.clientId },
        }),
      ])
      for (const { status, body } of answers) {
        expect(status, JSON.stringify(body)).toBeLessThan(500)
        if (status === 409)
          expect(['family-payment-not-allowed', 'try-again', 'below-floor']).toContain(body.code)
      }
      const { rows } = await test.owner.query(
        `SELECT 1 FROM family_spending s WHERE s.client_id = $1 AND (s.operation_id IS NULL OR NOT EXISTS (
           SELECT 1 FROM entry e JOIN account a ON a.id = e.account_id
           WHERE e.operation_id = s.operation_id AND e.amount_minor = -s.spent_minor AND a.client_id IS NOT NULL))`,
        [child.clientId],
      )
      expect(rows).toEqual([])
    }
  })
})

const RUNS = 8

type Step =
  | { do: 'buy'; amount: number; daysAgo: number }
  | { do: 'reverse'; nth: number }
  | { do: 'limit'; to: number | null }

const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('buy' as const),
        amount: fc.integer({ min: 1, max: 900 }),
        daysAgo: fc.constantFrom(0, 0, 0, 1, 20, 50),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), nth: fc.nat({ max: 20 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('limit' as const),
        to: fc.option(fc.integer({ min: 0, max: 2_000 })),
      }),
    },
  ) as fc.Arbitrary<Step>,
  { minLength: 4, maxLength: 16 },
)

/** A wallet per month, kept by hand: purchases as they stand, those reversed struck out. */
function wallets() {
  const bought: { month: string; amount: number; standing: boolean }[] = []
  const spentIn = (month: string) =>
    bought.filter((one) => one.standing && one.month === month).reduce((sum, { amount }) => sum + amount, 0)
  return {
    spentIn,
    fits: (month: string, amount: number, limit: number | null) =>
      limit === null || spentIn(month) + amount <= limit,
    buy: (month: string, amount: number) => bought.push({ month, amount, standing: true }),
    reverse: (nth: number) => {
      const one = bought[nth]
      if (one?.standing !== true) return false
      one.standing = false
      return true
    },
  }
}

describe('any sequence of purchases, reversals and limits', () => {
  it('spends what an independent reckoning lets it spend', async () => {
    const { id, head } = await family(1_000_000)
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const member = await purse()
        const url = `/api/v1/families/${id}/members`
        const body = { clientId: member.clientId }
        await test.call({ method: 'POST', url, token: world.token, body })
        await play(sequence, { id, head, member })
      }),
      { numRuns: RUNS },
    )
  })
})

interface Parties {
  id: string
  head: Purse
  member: Purse
}

async function play(sequence: readonly Step[], { id, head, member }: Parties) {
  const reckoned = wallets()
  const operations: string[] = []
  let limit: number | null = null
  let balance = await balanceOf(test, head.main)
  const amounts: number[] = []
  for (const step of sequence) {
    if (step.do === 'limit') {
      limit = step.to
      const limits = [{ clientId: member.clientId, monthlyLimitMinor: step.to }]
      expect((await patch(id, { limits })).status).toBe(200)
    } else if (step.do === 'buy') {
      const at = new Date(test.clock.now().getTime() - step.daysAgo * 86_400_000)
      const month = new Date(at.getTime() + 3 * 3_600_000).toISOString().slice(0, 7)
      const { status, body } = await charge(member.clientId, id, step.amount, {
        occurredAt: at.toISOString(),
      })
      const fits = reckoned.fits(month, step.amount, limit)
      expect(status, JSON.stringify({ step, limit, body })).toBe(fits ? 201 : 409)
      if (!fits) continue
      reckoned.buy(month, step.amount)
      operations.push(body.id)
      amounts.push(step.amount)
      balance -= step.amount
    } else if (operations.length > 0) {
      const nth = step.nth % operations.length
      const { status } = await reverse(operations[nth] ?? '')
      const stood = reckoned.reverse(nth)
      expect(status).toBe(stood ? 201 : 409)
      if (stood) balance += amounts[nth] ?? 0
    }
  }
  const month = test.clock.today().slice(0, 7)
  expect(await spentBy(id, member)).toEqual([reckoned.spentIn(month), 0])
  expect(await balanceOf(test, head.main)).toBe(balance)
}
