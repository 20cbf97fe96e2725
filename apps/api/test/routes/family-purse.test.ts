import { randomUUIDv7 } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { inheritedKind } from '../../src/settings/inherited.ts'
import { resolvedKind } from '../../src/settings/resolve.ts'
import { balanceOf } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { databaseDigest } from '../support/digest.ts'
import { familyCalls } from '../support/families.ts'
import { familyPurses } from '../support/family-purses.ts'
import { recordedOf } from '../support/journal.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { refused } = familyCalls(world)
const { group, purse, read, patch, family, charge, spendBonus, reverse, accrue, spentBy } =
  await familyPurses(world)

describe('the purse of a family', () => {
  it('is closed until the head allows something, and then tells limits and what was spent', async () => {
    const { id, head, member } = await family(100_000, { limit: 30_000 })
    expect((await charge(member.clientId, id, 12_500)).status).toBe(201)
    const { status, body, headers } = await read(id)
    expect([status, headers.etag]).toEqual([200, `"${body.version}"`])
    expect(body).toMatchObject({
      familyId: id,
      head: { id: head.clientId },
      permitted: { allowed: true, source: { level: 'group' } },
      allowedPayments: ['money'],
      month: `${test.clock.today().slice(0, 7)}-01`,
      members: [
        { client: { id: head.clientId }, isHead: true, monthlyLimitMinor: null, spentMinor: 0 },
        { client: { id: member.clientId }, isHead: false, monthlyLimitMinor: 30_000, spentMinor: 12_500 },
      ],
    })
    const closed = await family(1_000, { allowed: [] })
    await refused(() => charge(closed.member.clientId, closed.id, 1), 409, 'family-payment-not-allowed')
  })

  it('hides sums from who may not see accounts', async () => {
    const { id, member } = await family(100_000)
    await charge(member.clientId, id, 5_000)
    const viewer = await actAs(test, 'system-administrator')
    const { status, body } = await read(id, viewer.token)
    expect(status).toBe(200)
    expect(body.members.map(({ spentMinor }: { spentMinor: unknown }) => spentMinor)).toEqual([null, null])
  })

  it('is changed with its version, by who edits clients, and is told in the histories', async () => {
    const { id, head, member } = await family(0)
    const instructor = await actAs(test, 'instructor')
    await refused(() => patch(id, { allowedPayments: [] }, { as: instructor.token }), 403, 'forbidden')
    await refused(() => patch(id, { allowedPayments: [] }, { version: 99 }), 412, 'version-stale')
    const seller = await actAs(test, 'seller')
    const body = {
      allowedPayments: ['card', 'bonus'],
      limits: [{ clientId: member.clientId, monthlyLimitMinor: 0 }],
    }
    const answer = await patch(id, body, { as: seller.token })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(answer.body).toMatchObject({
      allowedPayments: ['bonus', 'card'],
      members: [{}, { monthlyLimitMinor: 0 }],
    })
    const { rows } = await test.owner.query(
      `SELECT f.allowed_payments AS payments, m.monthly_limit_minor::int AS "limit" FROM family f
       JOIN family_member m ON m.family_id = f.id AND NOT m.is_head WHERE f.id = $1`,
      [id],
    )
    expect(rows).toEqual([{ payments: ['bonus', 'card'], limit: 0 }])
    expect((await recordedOf(test, head.clientId)).at(-1)).toMatchObject({
      action: 'family.payments-changed',
      links: [head.clientId, member.clientId].sort(),
      changes: { 'family.allowedPayments': { old: ['money'], new: ['bonus', 'card'] } },
    })
    expect((await recordedOf(test, member.clientId)).at(-1)).toMatchObject({
      action: 'family.limit-changed',
      links: [head.clientId, member.clientId].sort(),
      changes: { 'family.monthlyLimitMinor': { old: null, new: 0 } },
    })
    const before = await databaseDigest(test)
    const again = await patch(id, body)
    expect(again.body.version).toBe(answer.body.version)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('refuses limits of strangers, of the head, twice, and what is no limit', async () => {
    const { id, head, member } = await family(0)
    const stranger = await purse()
    const limit = (clientId: string, monthlyLimitMinor: unknown = 100) => ({ clientId, monthlyLimitMinor })
    await refused(() => patch(id, { limits: [limit(stranger.clientId)] }), 422, 'not-in-family')
    await refused(() => patch(id, { limits: [limit(head.clientId)] }), 422, 'head-unlimited')
    const twice = [limit(member.clientId), limit(member.clientId, 200)]
    await refused(() => patch(id, { limits: twice }), 422, 'twice')
    for (const body of [
      {},
      { limits: [limit(member.clientId, -1)] },
      { limits: [limit(member.clientId, 1.5)] },
      { limits: [limit(member.clientId, 1_000_000_000_001)] },
      { allowedPayments: ['cash'] },
      { allowedPayments: ['money', 'money'] },
    ])
      expect((await patch(id, body)).status, JSON.stringify(body)).toBe(400)
    await refused(
      () => patch(randomUUIDv7(), { allowedPayments: [] }, { version: 1 }),
      404,
      'family-not-found',
    )
  })

  it('is closed again for everybody when another becomes the head', async () => {
    const { id, member } = await family(100_000)
    const url = `/api/v1/families/${id}/head`
    const body = { clientId: member.clientId }
    expect((await test.call({ method: 'POST', url, token: world.token, body })).status).toBe(200)
    expect((await read(id)).body.allowedPayments).toEqual([])
    expect((await recordedOf(test, member.clientId)).at(-1)).toMatchObject({
      action: 'family.payments-changed',
      changes: { 'family.allowedPayments': { old: ['money'], new: [] } },
    })
  })
})

describe('a member of a family', () => {
  it('pays from the head’s account, as far as the limit of the month goes', async () => {
    const { id, head, member } = await family(100_000, { limit: 30_000 })
    const first = await charge(member.clientId, id, 29_999)
    expect(first.status, JSON.stringify(first.body)).toBe(201)
    expect(first.body).toMatchObject({
      customer: { id: member.clientId },
      entries: [{ client: { id: head.clientId }, amountMinor: -29_999 }, { role: 'revenue' }],
    })
    const words = await refused(() => charge(member.clientId, id, 2), 409, 'family-limit-exceeded')
    expect(words).toMatch(/из лимита 300,00\s₽ в месяц .* потрачено 299,99\s₽, осталось 0,01\s₽/)
    expect((await charge(member.clientId, id, 1)).status).toBe(201)
    expect(await balanceOf(test, head.main)).toBe(70_000)
    expect(await spentBy(id, member)).toEqual([30_000, 0])
    await patch(id, { limits: [{ clientId: member.clientId, monthlyLimitMinor: null }] })
    expect((await charge(member.clientId, id, 60_000)).status).toBe(201)
  })

  it('pays with bonuses only where the head allows it, and they don’t count against the limit', async () => {
    const { id, head, member } = await family(10_000, { limit: 100, allowed: ['money'] })
    await accrue(head, 5_000)
    await refused(() => spendBonus(member.clientId, id, 5_000), 409, 'family-payment-not-allowed')
    await patch(id, { allowedPayments: ['bonus'] })
    expect((await spendBonus(member.clientId, id, 5_000)).status).toBe(201)
    expect(await spentBy(id, member)).toEqual([0, 5_000])
    const words = await refused(() => charge(member.clientId, id, 100), 409, 'family-payment-not-allowed')
    expect(words).toContain('не разрешает платить со своего счёта деньгами')
  })

  it('gets back what is reversed, in the month that it was spent in', async () => {
    const { id, member } = await family(100_000, { limit: 10_000 })
    const bought = await charge(member.clientId, id, 10_000)
    await refused(() => charge(member.clientId, id, 1), 409, 'family-limit-exceeded')
    expect((await reverse(bought.body.id)).status).toBe(201)
    expect(await spentBy(id, member)).toEqual([0, 0])
    const again = await charge(member.clientId, id, 10_000)
    expect(again.status).toBe(201)
    const { rows } = await test.owner.query(
      `SELECT spent_minor::int AS spent, operation_id IS NOT NULL AS named FROM family_spending
       WHERE client_id = $1 ORDER BY spent_minor`,
      [member.clientId],
    )
    expect(rows).toEqual([-10_000, 10_000, 10_000].map((spent) => ({ spent, named: true })))
  })

  it('gets back in the month that it was spent in, whenever it is reversed', async () => {
    const { id, member } = await family(100_000, { limit: 1_000 })
    const first = new Date(`${test.clock.today().slice(0, 7)}-01T00:00:00+03:00`)
    const lastMonth = { occurredAt: new Date(first.getTime() - 1).toISOString() }
    const bought = await charge(member.clientId, id, 1_000, lastMonth)
    expect((await reverse(bought.body.id)).status).toBe(201)
    await refused(() => charge(member.clientId, id, 1_001), 409, 'family-limit-exceeded')
    expect((await charge(member.clientId, id, 1_000, lastMonth)).status).toBe(201)
    expect(await spentBy(id, member)).toEqual([0, 0])
  })

  it('has a limit per month by the time zone of the company, the month in which it happened', async () => {
    const { id, member } = await family(100_000, { limit: 1_000 })
    const today = test.clock.today()
    const first = new Date(`${today.slice(0, 7)}-01T00:00:00+03:00`)
    const before = new Date(first.getTime() - 1)
    const on = (at: Date) => ({ occurredAt: at.toISOString() })
    expect((await charge(member.clientId, id, 1_000, on(before))).status).toBe(201)
    expect((await charge(member.clientId, id, 1_000, on(first))).status).toBe(201)
    await refused(() => charge(member.clientId, id, 1, on(before)), 409, 'family-limit-exceeded')
    await refused(() => charge(member.clientId, id, 1), 409, 'family-limit-exceeded')
    expect(await spentBy(id, member)).toEqual([1_000, 0])
  })

  it('is refused what the group of the head forbids, which is named', async () => {
    const { id, member } = await family(100_000)
    await group.put('family-account', 'forbid')
    const words = await refused(() => charge(member.clientId, id, 100), 409, 'family-account-forbidden')
    expect(words).toMatch(/так задано в группе «Семейные \d+»/)
    expect((await read(id)).body.permitted).toMatchObject({ allowed: false, source: { level: 'group' } })
    await refused(() => patch(id, { allowedPayments: ['money', 'bonus'] }), 409, 'family-account-forbidden')
    expect((await patch(id, { allowedPayments: [] })).status).toBe(200)
    await group.unset('family-account')
    const open = await refused(
      () => patch(id, { allowedPayments: ['money'] }),
      409,
      'family-account-forbidden',
    )
    expect(open).toContain('по умолчанию он выключен')
    await group.put('family-account', 'allow')
  })

  it('no longer pays after leaving, nor does a stranger', async () => {
    const { id, member } = await family(100_000)
    const stranger = await purse()
    await refused(() => charge(stranger.clientId, id, 100), 422, 'not-in-family')
    const url = `/api/v1/families/${id}/members/${member.clientId}`
    expect((await test.call({ method: 'DELETE', url, token: world.token })).status).toBe(204)
    await refused(() => charge(member.clientId, id, 100), 422, 'not-in-family')
  })

  it('as the head pays from their own account, whatever is allowed', async () => {
    const { id, head } = await family(5_000, { allowed: [] })
    expect((await charge(head.clientId, id, 5_000)).status).toBe(201)
    expect(await balanceOf(test, head.main)).toBe(0)
  })

  it('leaves nothing behind when a purchase is only previewed, or fails for want of money', async () => {
    const { id, member } = await family(1_000, { limit: 5_000 })
    const words = await refused(() => charge(member.clientId, id, 1_001), 409, 'below-floor')
    expect(words).toMatch(/^Копейкин.*: Баланс опустится/)
    expect(await spentBy(id, member)).toEqual([0, 0])
  })
})

describe('the database', () => {
  it('knows the right to a family account as the registry does', async () => {
    const { rows } = await test.owner.query<{ body: string }>(
      "SELECT prosrc AS body FROM pg_proc WHERE proname = 'spend_family_purse'",
    )
    const { key, resolves, default: standard } = resolvedKind('family-account')
    expect(rows[0]?.body).toContain(
      JSON.stringify([{ key, resolves, default: standard }], null, 1)
        .replace(/\s*\n\s*/g, ' ')
        .replaceAll('{ ', '{')
        .replaceAll(' }', '}')
        .replace('[ ', '[')
        .replace(' ]', ']'),
    )
    expect(inheritedKind('family-account').levels).toEqual(['company', 'group'])
  })

  it('doesn’t let the account of a former head be charged', async () => {
    const { id, head, member } = await family(100_000)
    // As though the head changed between the question who pays and the posting.
    const payload = {
      id: randomUUIDv7(),
      kind: 'charge',
      asset: 'RUB',
      amountMinor: 100,
      cityId: world.cityId,
      customerId: member.clientId,
      now: test.clock.now(),
      actorKind: 'system',
      settingKinds: ['balance-floor'].map((key) => resolvedKind(key as 'balance-floor')),
      legs: [
        {
          clientId: (await purse(5_000)).clientId,
          role: 'main',
          amountMinor: -100,
          guard: 'charge',
          familyId: id,
          memberId: member.clientId,
        },
        { system: 'revenue', amountMinor: 100 },
      ],
    }
    const posting = test.owner.query('SELECT post_operation($1::jsonb)', [payload])
    await expect(posting).rejects.toMatchObject({ constraint: 'family_purse_head_changed' })
    expect(await balanceOf(test, head.main)).toBe(100_000)
    expect(await spentBy(id, member)).toEqual([0, 0])
  })
})
