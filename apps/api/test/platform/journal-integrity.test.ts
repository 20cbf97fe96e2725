import { join } from 'node:path'
import type pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { verifyJournal } from '../../src/journal/verify.ts'
import { actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { sealAll, sealOptions } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const TABLES = ['journal_entry', 'journal_value', 'journal_link', 'journal_seal']

let test: TestApp
let options: { key: Buffer; headFile: string }

beforeAll(async () => {
  test = await startTestApp()
  options = sealOptions(test)
  const all = await actAs(test, 'system-administrator', 'top-manager')
  const groupId = await addItem(test, all.token, 'client-groups', 'Розничные')
  for (const name of ['Раз', 'Два', 'Три']) await addClient(test, all.token, person(groupId, name))
  await sealAll(test)
})

/** Runs `work` in a transaction of the owner's that is given up in the end, the triggers switched off. */
async function tampering<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await test.owner.connect()
  try {
    await client.query('BEGIN')
    for (const table of TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
    return await work(client)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

const verify = (reader: unknown = test.database.primary) => verifyJournal(reader as pg.Pool, options)

describe('verifying the journal', () => {
  const NTH = '(SELECT entry_id FROM journal_seal WHERE seq = 3)'
  const IN_VALUE = `UPDATE journal_value SET values = overlay(values placing 'ъ' from 12 for 1) WHERE entry_id = (SELECT min(entry_id) FROM journal_value)`

  it.each([
    ['an action', `UPDATE journal_entry SET action = action || ' ' WHERE id = ${NTH}`],
    [
      'an actor',
      `UPDATE journal_entry SET actor_id = gen_random_uuid(), actor_kind = 'staff' WHERE id = ${NTH}`,
    ],
    [
      'a time, by a millisecond',
      `UPDATE journal_entry SET occurred_at = occurred_at + interval '1 ms' WHERE id = ${NTH}`,
    ],
    ['an origin', `UPDATE journal_entry SET origin = 'api' WHERE id = ${NTH}`],
    ['the fields', `UPDATE journal_entry SET fields = fields || 'note'::text WHERE id = ${NTH}`],
    [
      'a hash of values',
      `UPDATE journal_entry SET value_hash = NULL WHERE id = (SELECT min(entry_id) FROM journal_value)`,
    ],
    ['one letter of the values', IN_VALUE],
    [
      'one byte of a salt',
      `UPDATE journal_value SET salt = set_byte(salt, 0, get_byte(salt, 0) # 1) WHERE entry_id = (SELECT min(entry_id) FROM journal_value)`,
    ],
    [
      'values taken away',
      'DELETE FROM journal_value WHERE entry_id = (SELECT max(entry_id) FROM journal_value)',
    ],
    [
      'one byte of a seal',
      'UPDATE journal_seal SET hash = set_byte(hash, 31, get_byte(hash, 31) # 1) WHERE seq = 3',
    ],
    [
      'the newest seal',
      'UPDATE journal_seal SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1) WHERE seq = (SELECT max(seq) FROM journal_seal)',
    ],
    ['a link taken away', `DELETE FROM journal_link WHERE entry_id = ${NTH}`],
    ['a link put in', `INSERT INTO journal_link SELECT gen_random_uuid(), ${NTH}`],
    ['a seal taken out of the middle', 'DELETE FROM journal_seal WHERE seq = 3'],
  ])('finds %s', async (_, sql) => {
    const report = await tampering(async (client) => {
      expect((await verify(client)).faults).toEqual([])
      const { rowCount } = await client.query(sql as string)
      expect(rowCount).toBeGreaterThan(0)
      return verify(client)
    })
    expect(report.faults.length).toBeGreaterThan(0)
    expect((await verify()).faults).toEqual([])
  })

  it('finds a cut-off end by the head that is kept outside the database', async () => {
    const cut = (client: pg.PoolClient) =>
      client.query(`
        CREATE TEMP TABLE gone ON COMMIT DROP AS SELECT entry_id FROM journal_seal ORDER BY seq DESC LIMIT 2;
        DELETE FROM journal_seal WHERE entry_id IN (SELECT entry_id FROM gone);
        DELETE FROM journal_value WHERE entry_id IN (SELECT entry_id FROM gone);
        DELETE FROM journal_link WHERE entry_id IN (SELECT entry_id FROM gone);
        DELETE FROM journal_entry WHERE id IN (SELECT entry_id FROM gone)`)
    const { sealed: newest } = await verify()
    const [withHead, withoutHead] = await tampering(async (client) => {
      await cut(client)
      const elsewhere = { ...options, headFile: join(test.config.dataDir, 'no-head.json') }
      return [await verify(client), await verifyJournal(client as unknown as pg.Pool, elsewhere)]
    })
    expect(withHead.faults).toEqual([`the journal does not reach the head kept outside it (${newest})`])
    expect(withoutHead).toMatchObject({ sealed: newest - 2, faults: [] })
  })

  it('fails with another key, which nobody has who forges it', async () => {
    const other = { ...options, key: Buffer.alloc(32, 1) }
    const report = await verifyJournal(test.database.primary, other)
    expect(report.faults.length).toBeGreaterThan(0)
    expect(report.faults.length).toBeLessThanOrEqual(20)
  })
})

describe.each(TABLES)('the table %s', (table) => {
  const column = table === 'journal_link' ? 'object_id' : table === 'journal_value' ? 'values' : 'id'
  const writes = [
    `UPDATE ${table} SET ${table === 'journal_seal' ? 'seq' : column} = ${table === 'journal_seal' ? 'seq' : column}`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table} CASCADE`,
  ]

  it.each(writes)('refuses the application: %s', async (sql) => {
    await expect(test.database.primary.query(sql)).rejects.toMatchObject({ code: '42501' })
  })

  it.each(writes)('refuses even its owner: %s', async (sql) => {
    await expect(test.owner.query(sql)).rejects.toMatchObject({ code: '23001' })
  })
})
