import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { readAtOneMoment } from '../../src/ledger/one-moment.ts'
import { checkNightly, runCheck } from '../../src/ledger/run-check.ts'
import { checkLedger } from '../../src/ledger/self-check.ts'
import { addPurse, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')
const post = async (body: object) => {
  const answer = await postOperation(test, token, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const purse = (amountMinor = 0) => addPurse(test, token, world.groupId, amountMinor)
const health = async () => (await test.call({ url: '/api/v1/ledger/health', token })).body
const start = (key?: string) =>
  test.call({
    method: 'POST',
    url: '/api/v1/ledger/checks',
    token,
    ...(key && { headers: { 'idempotency-key': key } }),
  })

/** Does to the ledger what nobody can, its triggers off, and tells all that the check finds then. */
async function faultsAfter(damage: string, values: unknown[] = []) {
  const tables = ['entry', 'operation', 'account']
  for (const table of tables) await test.owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  await test.owner.query(damage, values)
  for (const table of tables) await test.owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
  return (await checkLedger(test.database.primary)).faults
}

const topUp = (accountId: string, amountMinor: number) =>
  post({ kind: 'top-up', accountId, amountMinor, method: 'cash' })

describe('the ledger’s health', () => {
  it('is unknown before the first check, and whole after it', async () => {
    expect(await health()).toMatchObject({ state: 'never', lastGoodAt: null, running: null, checks: [] })
    const from = await purse(50_000)
    const to = await purse()
    await post({ kind: 'transfer', fromAccountId: from.main, toAccountId: to.main, amountMinor: 700 })
    const held = await test.call({
      method: 'POST',
      url: '/api/v1/holds',
      token,
      body: { accountId: from.main, amountMinor: 300 },
      headers: { 'idempotency-key': 'kept-aside' },
    })
    expect(held.status).toBe(201)
    const report = await checkNightly(test.database.primary, test.clock)
    expect(report).toMatchObject({ operations: 2, entries: 4, faultCount: 0, faults: [] })
    const { state, lastGoodAt, checks } = await health()
    expect({ state, lastGoodAt }).toEqual({ state: 'whole', lastGoodAt: test.clock.now().toISOString() })
    expect(checks).toMatchObject([
      { outcome: 'whole', startedBy: null, progressPercent: 100, operations: 2, entries: 4, faults: [] },
    ])
  })

  it('is checked on demand by whoever may, once under one key', async () => {
    const seller = await actAs(test, 'seller')
    const refused = await test.call({ method: 'POST', url: '/api/v1/ledger/checks', token: seller.token })
    expect(refused.status).toBe(403)
    expect((await test.call({ url: '/api/v1/ledger/health', token: seller.token })).status).toBe(403)
    const begun = await start('check-once')
    expect(begun, JSON.stringify(begun.body)).toMatchObject({
      status: 202,
      body: { id: expect.any(String), startedAt: test.clock.now().toISOString() },
    })
    await test.app.ledgerChecks.settled()
    expect((await health()).checks[0].id).toBe(begun.body.id)
    const again = await start('check-once')
    expect(again).toMatchObject({ status: 202, body: begun.body })
    expect((await health()).checks[0]).toMatchObject({
      outcome: 'whole',
      startedBy: { name: expect.any(String) },
    })
    const { rows } = await test.owner.query('SELECT count(*)::int AS checks FROM ledger_check')
    expect(rows[0].checks).toBe(2)
  })

  it('is checked one at a time; a check whose process died is ended by the next', async () => {
    await test.owner.query('SELECT begin_ledger_check(gen_random_uuid(), $1, NULL)', [test.clock.now()])
    expect((await health()).running).toMatchObject({ outcome: 'running' })
    expect((await start()).body.code).toBe('ledger-check-running')
    expect(await checkNightly(test.database.primary, test.clock)).toBeNull()
    test.clock.advance(120_000)
    expect((await health()).running).toBeNull()
    expect(await checkNightly(test.database.primary, test.clock)).toMatchObject({ faultCount: 0 })
    expect((await health()).checks.slice(0, 2)).toMatchObject([{ outcome: 'whole' }, { outcome: 'failed' }])
  })

  it('of two that begin together has one running', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => start()))
    expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThanOrEqual(1)
    expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true)
    await test.app.ledgerChecks.settled()
    expect((await health()).running).toBeNull()
    const { rows } = await test.owner.query(
      "SELECT count(*)::int AS bad FROM ledger_check WHERE outcome = 'failed'",
    )
    expect(rows[0].bad).toBe(1)
  })

  it('ends as failed when the service stops meanwhile', async () => {
    const { rows } = await test.owner.query('SELECT begin_ledger_check(gen_random_uuid(), $1, NULL) AS id', [
      test.clock.now(),
    ])
    const stopped = AbortSignal.abort(new Error('stopping'))
    await expect(runCheck(test.database.primary, test.clock, rows[0].id, stopped)).rejects.toThrow('stopping')
    expect((await health()).checks[0]).toMatchObject({ id: rows[0].id, outcome: 'failed', operations: 0 })
  })
})

describe('reading at one moment', () => {
  const organisations = 'SELECT count(*)::int AS n FROM client_group'

  it('shows both what there was when it began', async () => {
    const seen: number[] = []
    const counting = async (connection: pg.PoolClient) => {
      await test.owner.query(
        'INSERT INTO client_group (id, name, position) VALUES (gen_random_uuid(), gen_random_uuid()::text, 99)',
      )
      seen.push((await connection.query(organisations)).rows[0].n)
    }
    const before = (await test.owner.query(organisations)).rows[0].n
    await readAtOneMoment(test.database.primary, [counting, counting])
    expect(seen).toEqual([before, before])
  })

  it('outlives that one of the two is done long before the other', async () => {
    const slow = (connection: pg.PoolClient) => connection.query('SELECT pg_sleep(0.5)')
    const quick = (connection: pg.PoolClient) =>
      connection.query('SET LOCAL idle_in_transaction_session_timeout = 50')
    await expect(readAtOneMoment(test.database.primary, [slow, quick])).resolves.toBeUndefined()
  })

  it('cancels the one when the other fails', async () => {
    const slow = (connection: pg.PoolClient) => connection.query('SELECT pg_sleep(25)')
    const failing = (connection: pg.PoolClient) => connection.query('SELECT 1 / 0')
    await expect(readAtOneMoment(test.database.primary, [slow, failing])).rejects.toThrow('division by zero')
  })
})

describe('the check finds', () => {
  it('an entry whose amount was changed, and the account that doesn’t sum up any more', async () => {
    const { main } = await purse()
    const { id } = await topUp(main, 100)
    const faults = await faultsAfter(
      'UPDATE entry SET amount_minor = amount_minor + 1 WHERE operation_id = $1 AND account_id = $2',
      [id, main],
    )
    expect(faults).toContainEqual(
      expect.objectContaining({ code: 'operation-unbalanced', operationId: id, foundMinor: 1 }),
    )
    expect(faults).toContainEqual(
      expect.objectContaining({
        code: 'balance-differs',
        accountId: main,
        expectedMinor: 101,
        foundMinor: 100,
      }),
    )
  })

  it('an operation whose entries balance in sum but not per asset', async () => {
    const { main, bonus } = await purse()
    const { id } = await topUp(main, 100)
    const faults = await faultsAfter(
      'UPDATE entry SET account_id = $2, number = 1, balance_after_minor = 100 WHERE operation_id = $1 AND account_id = $3',
      [id, bonus, main],
    )
    expect(faults).toContainEqual(expect.objectContaining({ code: 'operation-unbalanced', operationId: id }))
    expect(faults).toContainEqual(expect.objectContaining({ code: 'number-gap', accountId: bonus }))
  })

  it('an operation whose amount isn’t what it moved, and one without entries', async () => {
    const { main } = await purse()
    const { id } = await topUp(main, 100)
    const other = await topUp(main, 50)
    const faults = await faultsAfter(
      `WITH gone AS (DELETE FROM entry WHERE operation_id = '${other.id}')
       UPDATE operation SET amount_minor = 90 WHERE id = '${id}'`,
    )
    expect(faults).toContainEqual(
      expect.objectContaining({
        code: 'operation-amount-differs',
        operationId: id,
        expectedMinor: 90,
        foundMinor: 100,
      }),
    )
    expect(faults).toContainEqual(
      expect.objectContaining({ code: 'operation-without-entries', operationId: other.id }),
    )
    expect(faults).toContainEqual(expect.objectContaining({ code: 'number-gap', accountId: main }))
  })

  it('a broken chain, with the first entry that doesn’t follow', async () => {
    const { main } = await purse()
    await topUp(main, 100)
    const second = await topUp(main, 100)
    await topUp(main, 100)
    const faults = await faultsAfter(
      'UPDATE entry SET balance_after_minor = balance_after_minor + 5 WHERE account_id = $1 AND number = 2',
      [main],
    )
    expect(faults).toContainEqual(
      expect.objectContaining({
        code: 'chain-broken',
        accountId: main,
        operationId: second.id,
        number: 2,
        expectedMinor: 200,
        foundMinor: 205,
      }),
    )
  })

  it('a gap in the numbers of an account', async () => {
    const { main } = await purse()
    await topUp(main, 100)
    const second = await topUp(main, 100)
    const faults = await faultsAfter('UPDATE entry SET number = 3 WHERE account_id = $1 AND number = 2', [
      main,
    ])
    expect(faults).toContainEqual(
      expect.objectContaining({ code: 'number-gap', accountId: main, operationId: second.id, number: 2 }),
    )
  })

  it('a balance that no entry says, and held money that no hold says', async () => {
    const { main, bonus } = await purse(100)
    const faults = await faultsAfter(
      `WITH held AS (UPDATE account SET held_minor = 7 WHERE id = '${bonus}')
       UPDATE account SET balance_minor = 130 WHERE id = '${main}'`,
    )
    expect(faults).toContainEqual(
      expect.objectContaining({
        code: 'balance-differs',
        accountId: main,
        expectedMinor: 100,
        foundMinor: 130,
      }),
    )
    expect(faults).toContainEqual(
      expect.objectContaining({ code: 'held-differs', accountId: bonus, expectedMinor: 0, foundMinor: 7 }),
    )
  })

  it('entries of an operation or on an account that isn’t there', async () => {
    const { main } = await purse()
    const { id } = await topUp(main, 100)
    const lost = await topUp(main, 30)
    const faults = await faultsAfter(
      `ALTER TABLE entry DROP CONSTRAINT entry_account_id_fkey, DROP CONSTRAINT entry_operation_id_fkey;
       UPDATE entry SET account_id = gen_random_uuid() WHERE operation_id = '${id}' AND account_id <> '${main}';
       DELETE FROM operation WHERE id = '${lost.id}'`,
    )
    expect(faults).toContainEqual(expect.objectContaining({ code: 'account-unknown', operationId: id }))
    expect(faults).toContainEqual(
      expect.objectContaining({ code: 'entries-without-operation', operationId: lost.id }),
    )
  })

  it('all of it in the night, and tells whose money it is', async () => {
    test.clock.advance(1_000)
    const report = await checkNightly(test.database.primary, test.clock)
    const { state, checks } = await health()
    expect(state).toBe('faulty')
    expect(checks[0]).toMatchObject({ outcome: 'faulty', faultCount: report?.faultCount })
    expect(checks[0].faults.length).toBe(report?.faults.length)
    const chain = checks[0].faults.find((fault: { code: string }) => fault.code === 'chain-broken')
    expect(chain.client).toMatchObject({ displayName: expect.stringContaining('Копейкин') })
  })
})
