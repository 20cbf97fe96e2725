import { randomUUIDv7 } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { chainOf } from '../support/client-settings.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { plantReferrer } from '../support/requests/pricing.ts'
import { makeWorld } from '../support/requests.ts'
import { type Answer, startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token, groupId } = world

const refer = (id: string, code: string, { as = token, key = randomUUIDv7() as string | null } = {}) =>
  test.call({
    method: 'POST',
    url: `/api/v1/clients/${id}/referral`,
    token: as,
    body: { code },
    ...(key !== null && { headers: { 'idempotency-key': key } }),
  })
const termsOf = async (id: string) =>
  (await test.call({ url: `/api/v1/clients/${id}/terms`, token })).body.referral
const add = (lastName: string, more: object = {}) => addClient(test, token, person(groupId, lastName, more))

async function bonuses(referrer: number | null, newcomer: number | null): Promise<Answer> {
  const settings = await test.call({ url: '/api/v1/company/settings', token })
  return test.call({
    method: 'PATCH',
    url: '/api/v1/company/settings',
    token,
    body: { 'referral-bonus-referrer': referrer, 'referral-bonus-newcomer': newcomer },
    headers: { 'if-match': String(settings.headers.etag) },
  })
}

/** The bonus account of a client: its balance, and the operations on it, oldest first. */
async function bonusOf(id: string) {
  const { rows } = await test.owner.query(
    `SELECT a.balance_minor::int AS balance, coalesce(json_agg(json_build_array(o.kind, e.amount_minor, o.comment, c.name)
        ORDER BY e.number) FILTER (WHERE o.id IS NOT NULL), '[]') AS operations
     FROM account a LEFT JOIN entry e ON e.account_id = a.id LEFT JOIN operation o ON o.id = e.operation_id
     LEFT JOIN city c ON c.id = o.city_id WHERE a.client_id = $1 AND a.role = 'bonus' GROUP BY a.id`,
    [id],
  )
  return rows[0]
}
const storedReferral = async (id: string) => {
  const sql = `SELECT referrer_id AS by, newcomer_operation_id IS NOT NULL AS newcomer, referrer_operation_id IS NOT NULL AS referrer
    FROM referral WHERE client_id = $1`
  return (await test.owner.query(sql, [id])).rows[0] ?? null
}

/** Expects a refusal by this code that wrote nothing; its words. */
async function refused(answer: () => Promise<Answer>, status: number, code: string): Promise<string> {
  const before = await databaseDigest(test)
  const { status: got, body } = await answer()
  const at = got === 422 ? body.errors[0] : body
  expect([got, at.code], JSON.stringify(body)).toEqual([status, code])
  expect(await databaseDigest(test)).toEqual(before)
  return at.detail
}

let pyotr: { id: string; code: string }
let anna: { id: string; displayName: string }
beforeEach(async () => {
  await bonuses(30_000, 10_000)
  pyotr = await plantReferrer(world)
  anna = await add('Приглашённая', { cityId: world.cityId })
})

describe('a referral', () => {
  it('gives both their bonus at once, whatever the case of the code', async () => {
    const answer = await refer(anna.id, ` ${pyotr.code.toLowerCase()} `)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    expect(answer.body.referral).toEqual({
      code: null,
      referredBy: { id: pyotr.id, displayName: expect.stringContaining('Зазывалов') },
      referred: 0,
      bonusMinor: 0,
    })
    const comment = `По приглашению, код ${pyotr.code.toLowerCase()}`
    expect(await bonusOf(pyotr.id)).toEqual({
      balance: 30_000,
      operations: [['bonus-accrual', 30_000, comment, 'Речной']],
    })
    expect(await bonusOf(anna.id)).toEqual({
      balance: 10_000,
      operations: [['bonus-accrual', 10_000, comment, 'Речной']],
    })
    expect(await storedReferral(anna.id)).toEqual({ by: pyotr.id, newcomer: true, referrer: true })
    expect(await termsOf(pyotr.id)).toEqual({
      code: pyotr.code,
      referredBy: null,
      referred: 1,
      bonusMinor: 30_000,
    })
  })

  it('is told on both cards', async () => {
    await refer(anna.id, pyotr.code)
    const [told] = (await recordedOf(test, anna.id)).filter(({ action }) => action === 'client.referred')
    expect(told).toMatchObject({
      links: [anna.id, pyotr.id].sort(),
      changes: {
        referrer: { old: null, new: { id: pyotr.id, name: expect.stringContaining('Зазывалов') } },
        newcomer: { old: null, new: { id: anna.id, name: anna.displayName } },
      },
    })
    for (const id of [anna.id, pyotr.id]) {
      const { body } = await test.call({ url: `/api/v1/clients/${id}/history`, token })
      const actions = body.items.map((item: { action: string }) => item.action)
      expect(actions.slice(0, 2).sort()).toEqual(['client.referred', 'operation.bonus-accrual'])
    }
  })

  it('gives what the settings say then: to one side, or to nobody', async () => {
    await bonuses(0, 5_000)
    await refer(anna.id, pyotr.code)
    expect((await bonusOf(pyotr.id)).operations).toEqual([])
    expect((await bonusOf(anna.id)).balance).toBe(5_000)
    expect(await storedReferral(anna.id)).toEqual({ by: pyotr.id, newcomer: true, referrer: false })
    await bonuses(null, null)
    const boris = await add('Второв')
    expect((await refer(boris.id, pyotr.code)).status).toBe(201)
    expect((await bonusOf(boris.id)).operations).toEqual([])
    expect(await termsOf(pyotr.id)).toMatchObject({ referred: 2, bonusMinor: 0 })
  })

  it('no longer counts a bonus that was reversed', async () => {
    await refer(anna.id, pyotr.code)
    const { rows } = await test.owner.query(
      'SELECT referrer_operation_id AS id FROM referral WHERE client_id = $1',
      [anna.id],
    )
    const answer = await test.call({
      method: 'POST',
      url: '/api/v1/operations',
      token,
      body: { kind: 'reversal', operationId: rows[0].id },
      headers: { 'idempotency-key': randomUUIDv7() },
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    expect(await termsOf(pyotr.id)).toMatchObject({ referred: 1, bonusMinor: 0 })
  })

  it('sent again under its key happens once', async () => {
    const key = randomUUIDv7()
    const first = await refer(anna.id, pyotr.code, { key })
    expect([first.status, (await refer(anna.id, pyotr.code, { key })).status]).toEqual([201, 201])
    expect((await bonusOf(pyotr.id)).balance).toBe(30_000)
  })
})

describe('a referral is refused', () => {
  it('a second time, by whatever code', async () => {
    await refer(anna.id, pyotr.code)
    const other = await plantReferrer(world)
    await refused(() => refer(anna.id, other.code), 409, 'referral-already')
    await refused(() => refer(anna.id, 'nobodys'), 409, 'referral-already')
  })

  it('for a code that nobody has, one’s own, and that of somebody invited by the client', async () => {
    await refused(() => refer(anna.id, 'nobodys'), 422, 'referral-code-unknown')
    await refused(() => refer(anna.id, '   '), 422, 'referral-code-unknown')
    const words = await refused(() => refer(pyotr.id, pyotr.code), 422, 'referral-own-code')
    expect(words).toContain('код самого клиента')
    const other = await plantReferrer(world)
    await refer(other.id, pyotr.code)
    await refused(() => refer(pyotr.id, other.code), 422, 'referral-of-each-other')
  })

  it('while whoever invited is archived, deleted or without an account', async () => {
    await setState(test, pyotr.id, 'archived')
    await refused(() => refer(anna.id, pyotr.code), 422, 'referrer-gone')
    await setState(test, pyotr.id, 'archived', false)
    await setState(test, pyotr.id, 'deleted')
    await refused(() => refer(anna.id, pyotr.code), 422, 'referrer-gone')
    await setState(test, pyotr.id, 'deleted', false)
    const [root = ''] = await chainOf(test, token, groupId, ['Ромашка'])
    const worker = await addClient(test, token, { kind: 'person', lastName: 'Зорин', parentId: root })
    await test.owner.query("UPDATE client SET referral_code = 'ZORIN', own_account = false WHERE id = $1", [
      worker.id,
    ])
    await refused(() => refer(anna.id, 'zorin'), 422, 'referrer-without-account')
    await refused(() => refer(worker.id, pyotr.code), 409, 'referral-no-account')
    expect((await refer(anna.id, pyotr.code)).status).toBe(201)
  })

  it('for a client that is archived, deleted or isn’t there', async () => {
    await setState(test, anna.id, 'archived')
    await refused(() => refer(anna.id, pyotr.code), 409, 'client-archived')
    await setState(test, anna.id, 'archived', false)
    await setState(test, anna.id, 'deleted')
    await refused(() => refer(anna.id, pyotr.code), 409, 'client-deleted')
    await refused(() => refer(randomUUIDv7(), pyotr.code), 404, 'client-not-found')
  })

  it('without a key, and to who doesn’t post', async () => {
    await refused(() => refer(anna.id, pyotr.code, { key: null }), 400, 'idempotency-key-needed')
    const optometrist = await actAs(test, 'optometrist')
    await refused(() => refer(anna.id, pyotr.code, { as: optometrist.token }), 403, 'forbidden')
    const seller = await actAs(test, 'seller')
    expect((await refer(anna.id, pyotr.code, { as: seller.token })).status).toBe(201)
  })

  it('to who works in another city than the newcomer, wherever whoever invited is', async () => {
    const kazan = await addItem(test, token, 'cities', `Казань ${pyotr.code}`)
    const seller = await actAs(test, 'seller')
    await test.owner.query(
      `WITH scoped AS (UPDATE staff_user SET everywhere = false WHERE id = $1 RETURNING id)
       INSERT INTO staff_city (staff_id, city_id) SELECT id, $2 FROM scoped`,
      [seller.id, kazan],
    )
    await refused(() => refer(anna.id, pyotr.code, { as: seller.token }), 403, 'out-of-scope')
    await test.owner.query('UPDATE client SET city_id = $2 WHERE id = $1', [anna.id, kazan])
    await test.owner.query('UPDATE client SET city_id = $2 WHERE id = $1', [pyotr.id, world.cityId])
    expect((await refer(anna.id, pyotr.code, { as: seller.token })).status).toBe(201)
    expect((await bonusOf(pyotr.id)).operations[0][3]).toContain('Казань')
  })
})

describe('of several referrals at once', () => {
  const done = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 201).length

  it('of one client one holds, with one bonus for each side', async () => {
    for (let round = 0; round < 6; round++) {
      const newcomer = await add('Спешкин')
      const codes = await Promise.all([1, 2, 3].map(() => plantReferrer(world)))
      const answers = await Promise.all([...codes, ...codes].map(({ code }) => refer(newcomer.id, code)))
      expect(done(answers)).toBe(1)
      expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(
        new Set(['referral-already']),
      )
      expect((await bonusOf(newcomer.id)).balance).toBe(10_000)
      const balances = await Promise.all(codes.map(async ({ id }) => (await bonusOf(id)).balance))
      expect(balances.sort((a, b) => a - b)).toEqual([0, 0, 30_000])
    }
  })

  it('of two who name each other’s code one holds', async () => {
    for (let round = 0; round < 6; round++) {
      const [one, other] = [await plantReferrer(world), await plantReferrer(world)]
      const answers = await Promise.all([refer(one.id, other.code), refer(other.id, one.code)])
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
    }
  })

  it('by one code all hold, and every bonus arrives', async () => {
    const newcomers = await Promise.all([1, 2, 3, 4, 5, 6].map((nth) => add(`Шестов ${nth}`)))
    const answers = await Promise.all(newcomers.map(({ id }) => refer(id, pyotr.code)))
    expect(done(answers)).toBe(6)
    expect((await bonusOf(pyotr.id)).balance).toBe(180_000)
    expect(await termsOf(pyotr.id)).toMatchObject({ referred: 6, bonusMinor: 180_000 })
  })
})

describe('the bonuses in the settings', () => {
  it('are whole kopecks up to a million roubles, for who may change settings', async () => {
    const { body } = await bonuses(100_000_000, null)
    const shown = body.items.filter(({ key }: { key: string }) => key.startsWith('referral-'))
    expect(shown).toMatchObject([
      { key: 'referral-bonus-referrer', part: 'accounts', value: 100_000_000, default: 0, isSet: true },
      { key: 'referral-bonus-newcomer', value: 0, isSet: false },
    ])
    const before = await databaseDigest(test)
    for (const wrong of [-1, 100_000_001, 1.5]) expect((await bonuses(wrong, 0)).status).toBe(400)
    expect(await databaseDigest(test)).toEqual(before)
  })
})
