import { describe, expect, it } from 'vitest'
import { keepHouse } from '../../src/housekeeping/housekeeping.ts'
import { clockIn } from '../../src/platform/clock.ts'
import { actAs, addStaff } from '../support/actors.ts'
import { addItem, person } from '../support/builders.ts'
import { databaseDigest, databaseMark } from '../support/digest.ts'
import { documentOf, type Operation, operationsOf } from '../support/document.ts'
import { refusalsIn } from '../support/refusal.ts'
import { makeWorld } from '../support/requests.ts'
import { newSession } from '../support/sessions.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
/** Who does everything over and over; the world's own session stays open whatever they do to their own. */
const asker = await addStaff(test, 'system-administrator', 'top-manager')
const posts = operationsOf(documentOf(test)).filter(
  ({ method, permission }) => method === 'POST' && permission !== 'public',
)
const { refused, refusable, valid } = refusalsIn(world)

/** The operation's valid request as the asker makes it, or whoever else it is for alone. */
async function asked(operation: Operation) {
  const { token } = await newSession(test, asker.id)
  const request = await valid(operation, asker.id)
  return { ...request, token: request.token === world.token ? token : (request.token ?? '') }
}

/** What an answer shows once: a repetition has null there. */
const SHOWN_ONCE: Record<string, readonly string[]> = {
  createApiKey: ['key'],
  createStaffUser: ['temporaryPassword'],
  resetStaffPassword: ['temporaryPassword'],
  startTotp: ['secret', 'uri'],
  confirmTotp: ['recoveryCodes'],
  renewRecoveryCodes: ['recoveryCodes'],
}
/** Where what is done is told of, when not in the journal. */
const TOLD_IN: Record<string, string> = {
  // The hold, the request and the reversal are told of, each by itself.
  refundCardPayment: 'card_payment WHERE refund_operation_id IS NOT NULL',
  // It changes nothing of what the company has.
  startLedgerCheck: 'ledger_check',
  offerPasskey: 'passkey_challenge',
  revealClientField: 'access_log',
  // The mention itself says when it was seen: what somebody has read is no news of a client.
  markMentionsSeen: 'comment_mention WHERE seen_at IS NOT NULL',
}

const NO_KEYS = ['', ' ', 'a b', 'ключ', 'a\tb', 'x'.repeat(129)]
const HOUR = 3_600_000
let used = 0
const newKey = () => {
  used += 1
  return `key-${used}`
}

const count = async (sql: string, ...values: unknown[]): Promise<number> => {
  const { rows } = await test.owner.query<{ count: string }>(`SELECT count(*) AS count FROM ${sql}`, values)
  return Number(rows[0]?.count)
}
const named = (lastName: string) => count('client WHERE last_name = $1', lastName)

const create = (key: string, body: object, token = world.token) =>
  test.call({ method: 'POST', url: '/api/v1/clients', token, body, headers: { 'idempotency-key': key } })

describe.each(posts)('$operationId', (operation) => {
  it('declares what a key can be refused with', () => {
    expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '409', '422']))
  })

  it('is done once with one key, and answered the same again', async () => {
    const key = newKey()
    const { headers, token, ...request } = await asked(operation)
    const withKey = { ...request, token, headers: { ...headers, 'idempotency-key': key } }
    const first = await test.call(withKey)
    expect(first.status).toBe(operation.success)
    if (operation.operationId === 'signOut') return
    // What a request began may go on after its answer.
    await test.app.ledgerChecks.settled()
    const before = await databaseDigest(test)
    const second = await test.call(withKey)
    expect(second.status).toBe(first.status)
    const shown = (SHOWN_ONCE[operation.operationId] ?? []).map((field) => [field, null])
    expect(second.body).toEqual(
      shown.length === 0 ? first.body : { ...first.body, ...Object.fromEntries(shown) },
    )
    expect(second.headers.location).toBe(first.headers.location)
    expect(second.headers.etag).toBe(first.headers.etag)
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('is done anew without a key, or with another', async () => {
    const told = async () => {
      await test.app.accessLog.flush()
      return count(TOLD_IN[operation.operationId] ?? 'journal_entry')
    }
    for (const headers of [{}, { 'idempotency-key': newKey() }, { 'idempotency-key': newKey() }]) {
      const { headers: own, token, ...request } = await asked(operation)
      const before = await told()
      expect((await test.call({ ...request, token, headers: { ...own, ...headers } })).status).toBe(
        operation.success,
      )
      expect(await told()).toBe(before + 1)
    }
  })

  it('refuses a key that is no key, and nothing is written', async () => {
    const request = await refusable(operation)
    const before = await databaseMark(test)
    for (const key of NO_KEYS) {
      const headers = { ...request.headers, 'idempotency-key': key }
      await refused(operation, { ...request, headers }, { status: 400, code: 'malformed' })
    }
    expect(await databaseMark(test)).toEqual(before)
  })
})

describe('a key', () => {
  it('belongs to its body: another body is refused, and nothing is written', async () => {
    const key = newKey()
    expect((await create(key, person(world.groupId, 'Первый'))).status).toBe(201)
    const before = await databaseDigest(test)
    const other = {
      method: 'POST' as const,
      url: '/api/v1/clients',
      token: world.token,
      body: person(world.groupId, 'Второй'),
      headers: { 'idempotency-key': key },
    }
    await refused(null, other, { status: 422, code: 'idempotency-clash' })
    const elsewhere = { ...other, url: '/api/v1/dictionaries/cities/items', body: { name: 'Новый' } }
    await refused(null, elsewhere, { status: 422, code: 'idempotency-clash' })
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('belongs to its actor: another’s same key is another', async () => {
    const other = await actAs(test, 'director')
    const key = newKey()
    const body = person(world.groupId, 'Ничей')
    const [mine, theirs] = [await create(key, body), await create(key, body, other.token)]
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(theirs.body.id).not.toBe(mine.body.id)
    expect(await named('Ничей')).toBe(2)
  })

  it('holds for the person, whichever session asks again', async () => {
    const key = newKey()
    const body = person(world.groupId, 'Один')
    const first = await create(key, body)
    const again = await create(key, body, (await newSession(test, world.staffId)).token)
    expect(again.body.id).toBe(first.body.id)
    expect(await named('Один')).toBe(1)
  })

  it('stays free when the first request failed', async () => {
    const key = newKey()
    const failed = await create(key, person(world.groupId, 'Упорный', { email: 'no' }))
    expect(failed.status).toBe(422)
    expect(await count('idempotency_key WHERE key = $1', key)).toBe(0)
    expect((await create(key, person(world.groupId, 'Упорный'))).status).toBe(201)
  })

  it('gives the present client at a repetition, read anew', async () => {
    const key = newKey()
    const body = person(world.groupId, 'Изменчивый')
    const { body: client } = await create(key, body)
    const patched = await test.call({
      method: 'PATCH',
      url: `/api/v1/clients/${client.id}`,
      token: world.token,
      body: { note: 'после' },
      headers: { 'if-match': '"1"' },
    })
    const again = await create(key, body)
    expect(again.status).toBe(201)
    expect(again.body).toEqual(patched.body)
    expect(again.headers.etag).toBe('"2"')
  })

  it('gives the first answer again, though the same would be refused today', async () => {
    const [key, next] = [newKey(), newKey()]
    const cityId = await addItem(test, world.token, 'cities', 'Уездный')
    const body = person(world.groupId, 'Городской', { cityId })
    const first = await create(key, body)
    await test.owner.query('UPDATE city SET retired_at = now() WHERE id = $1', [cityId])
    const again = await create(key, body)
    expect([again.status, again.body.id]).toEqual([201, first.body.id])
    expect((await create(next, body)).status).toBe(422)
    const other = await create(key, { ...body, note: 'иначе' })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-clash'])
  })

  it('keeps no personal data: a status and a reference', async () => {
    const key = newKey()
    const { body } = await create(key, person(world.groupId, 'Тайный'))
    const { rows } = await test.owner.query('SELECT * FROM idempotency_key WHERE key = $1', [key])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ status: 201, reference: body.id, actor_id: world.staffId })
    expect(JSON.stringify(rows)).not.toContain('Тайный')
  })

  it.each([2, 10])(
    'used by %i requests at once makes one row; the twins get the answer or 409',
    async (twins) => {
      const key = newKey()
      const lastName = `Близнецов ${twins}`
      const answers = await Promise.all(
        Array.from({ length: twins }, () => create(key, person(world.groupId, lastName))),
      )
      const done = answers.filter(({ status }) => status === 201)
      const busy = answers.filter(({ status }) => status === 409)
      expect(done.length).toBeGreaterThan(0)
      expect(done.length + busy.length).toBe(twins)
      expect(new Set(done.map(({ body }) => body.id)).size).toBe(1)
      for (const { body } of busy) expect(body.code).toBe('idempotency-busy')
      expect(await named(lastName)).toBe(1)
    },
  )

  it('is busy while the first request runs, and answers as the first once it is done', async () => {
    const key = newKey()
    const body = person(world.groupId, 'Долгий')
    const holder = await test.owner.connect()
    try {
      await holder.query('BEGIN')
      await holder.query(
        `SELECT pg_advisory_xact_lock(hashtextextended('idempotency ' || $1 || ' ' || $2, 0))`,
        [world.staffId, key],
      )
      const during = await create(key, body)
      expect([during.status, during.body.code]).toEqual([409, 'idempotency-busy'])
      expect(await named('Долгий')).toBe(0)
      await holder.query('ROLLBACK')
    } finally {
      holder.release()
    }
    expect((await create(key, body)).status).toBe(201)
    expect(await named('Долгий')).toBe(1)
  })
})

describe('after a day', () => {
  it('a key is forgotten by the clock, and housekeeping clears it away', async () => {
    const key = newKey()
    const body = person(world.groupId, 'Вчерашний')
    const first = await create(key, body)
    test.clock.advance(24 * HOUR - 1)
    const still = await create(key, body, (await newSession(test, world.staffId)).token)
    expect(still.body.id).toBe(first.body.id)
    test.clock.advance(1)
    const { token } = await newSession(test, world.staffId)
    const anew = await create(key, body, token)
    expect(anew.status).toBe(201)
    expect(anew.body.id).not.toBe(first.body.id)
    expect(await named('Вчерашний')).toBe(2)
    expect((await create(key, body, token)).body.id).toBe(anew.body.id)

    const sql = 'idempotency_key WHERE created_at < $1'
    const old = await count(sql, test.clock.now())
    expect(old).toBeGreaterThan(0)
    test.clock.advance(1)
    const gone = await keepHouse(
      test.database.prisma,
      clockIn('UTC', () => test.clock.now()),
    )
    expect(gone.keys).toBe(old)
    expect(await count('idempotency_key WHERE key = $1', key)).toBe(1)
    expect((await create(key, body, token)).body.id).toBe(anew.body.id)
  })
})
