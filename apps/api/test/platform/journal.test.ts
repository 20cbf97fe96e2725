import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { changeJson } from '../../src/actions/frame.ts'
import { sealOnce, startSealer } from '../../src/journal/sealer.ts'
import { verifyJournal } from '../../src/journal/verify.ts'
import { systemActor } from '../../src/platform/auth/access.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { sealAll, sealOptions } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const TABLES = ['journal_entry', 'journal_value', 'journal_link', 'journal_seal']

let test: TestApp
let top: Actor
let groupId: string
let options: { key: Buffer; headFile: string }

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  options = sealOptions(test)
})

async function sealed(): Promise<{ seq: number; entry: number }[]> {
  const { rows } = await test.owner.query(
    'SELECT seq::int AS seq, entry_id::int AS entry FROM journal_seal ORDER BY seq',
  )
  return rows
}

async function entries(): Promise<number[]> {
  const { rows } = await test.owner.query('SELECT id::int AS id FROM journal_entry ORDER BY id')
  return rows.map(({ id }) => id)
}

/** Writes an entry inside the caller's open transaction; its id. */
async function writeEntry(client: pg.ClientBase): Promise<number> {
  const change = changeJson(
    { actor: systemActor, now: test.clock.now() },
    [
      {
        action: 'client.updated',
        subjectKind: 'client',
        subjectId: randomUUID(),
        changes: { note: { old: null, new: 'x' } },
      },
    ],
    { status: 200, reference: null },
  )
  await client.query('SELECT record_change($1::jsonb)', [change])
  const { rows } = await client.query("SELECT currval('journal_entry_id_seq')::int AS id")
  return rows[0].id
}

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

describe('the sealer', () => {
  it('gives every entry its place, one after the other, and the journal verifies', async () => {
    await sealAll(test)
    const all = await sealed()
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1))
    expect(all.map(({ entry }) => entry)).toEqual(await entries())
    expect(await verify()).toEqual({ sealed: all.length, pending: 0, faults: [] })
    expect(await sealOnce(test.database.primary, options)).toBe(0)
  })

  it('waits for a transaction that is still open, and skips none of those around it', async () => {
    await sealAll(test)
    const before = (await sealed()).length
    const late = await test.owner.connect()
    try {
      await late.query('BEGIN')
      const lateEntry = await writeEntry(late)
      for (const name of ['Раз', 'Два', 'Три']) await addClient(test, top.token, person(groupId, name))
      expect(await sealOnce(test.database.primary, options)).toBe(0)
      expect(await verify()).toMatchObject({ sealed: before, pending: 3, faults: [] })
      await late.query('COMMIT')
      await sealAll(test)
      const fresh = (await sealed()).slice(before)
      expect(fresh[0]).toEqual({ seq: before + 1, entry: lateEntry })
      expect(fresh.map(({ seq }) => seq)).toEqual([1, 2, 3, 4].map((i) => before + i))
    } finally {
      late.release()
    }
    expect((await verify()).faults).toEqual([])
  })

  it('under many writers and two processes leaves a reader by seq nothing to miss', async () => {
    const read: number[] = []
    const readOn = async () => {
      const { rows } = await test.owner.query(
        'SELECT seq::int AS seq, entry_id::int AS entry FROM journal_seal WHERE seq > $1 ORDER BY seq',
        [read.length],
      )
      for (const { seq, entry } of rows) {
        expect(seq).toBe(read.length + 1)
        read.push(entry)
      }
    }
    const writer = async (n: number) => {
      for (let i = 0; i < 8; i++) await addClient(test, top.token, person(groupId, `Писатель ${n} ${i}`))
    }
    let writing = true
    const writers = Promise.all([1, 2, 3, 4].map(writer)).finally(() => {
      writing = false
    })
    const process = async () => {
      while (writing) {
        await sealOnce(test.database.primary, options)
      }
    }
    const reader = async () => {
      while (writing) await readOn()
    }
    await Promise.all([writers, process(), process(), reader()])
    await sealAll(test)
    await readOn()
    expect([...read].sort((a, b) => a - b)).toEqual(await entries())
    expect(await verify()).toMatchObject({ sealed: read.length, pending: 0, faults: [] })
  })

  it('leaves the work to another that is at it', async () => {
    await sealAll(test)
    const before = (await sealed()).length
    await addClient(test, top.token, person(groupId, 'Ждущий'))
    const other = await test.owner.connect()
    try {
      await other.query('BEGIN')
      await other.query("SELECT pg_advisory_xact_lock(hashtextextended('journal sealer', 0))")
      expect(await sealOnce(test.database.primary, options)).toBe(0)
      await other.query('ROLLBACK')
    } finally {
      other.release()
    }
    expect(await sealed()).toHaveLength(before)
    await sealAll(test)
    expect(await sealed()).toHaveLength(before + 1)
  })

  it('adopts entries that a restore brought from a server whose transactions were further', async () => {
    await sealAll(test)
    await addClient(test, top.token, person(groupId, 'Восстановленный'))
    await test.owner.query(
      `UPDATE journal_pending SET xid = (pg_current_xact_id()::text::bigint + 1000000)::text::xid8`,
    )
    const before = (await sealed()).length
    expect(await sealOnce(test.database.primary, options)).toBe(0)
    await sealAll(test)
    expect(await sealed()).toHaveLength(before + 1)
    expect(await verify()).toMatchObject({ pending: 0, faults: [] })
  })

  it('seals by itself once started, tells who listens, and stops', async () => {
    await sealAll(test)
    const listener = await test.owner.connect()
    await listener.query('LISTEN kith_journal')
    const heard = once(listener, 'notification')
    const sealer = startSealer(test.database.primary, {
      ...options,
      onError: (error) => expect.fail(String(error)),
    })
    await addClient(test, top.token, person(groupId, 'Услышанный'))
    const [{ payload }] = (await heard) as [{ payload: string }]
    await sealer.stop()
    listener.release(true)
    const newest = (await sealed()).at(-1)
    expect(payload).toBe(String(newest?.seq))
    expect(JSON.parse(await readFile(options.headFile, 'utf8'))).toMatchObject({ seq: newest?.seq })
    await addClient(test, top.token, person(groupId, 'Неуслышанный'))
    expect((await verify()).pending).toBe(1)
  })

  it('tells of a failure and tries again', async () => {
    await sealAll(test)
    await addClient(test, top.token, person(groupId, 'Трудный'))
    const { promise: told, resolve } = Promise.withResolvers<unknown>()
    const headFile = join(options.headFile, 'no-folder', 'head.json')
    const sealer = startSealer(test.database.primary, { ...options, headFile, onError: resolve })
    expect(await told).toMatchObject({ code: 'ENOTDIR' })
    await sealer.stop()
    expect((await verify()).faults).toEqual([])
  })
})

describe('verifying the journal', () => {
  const NTH = '(SELECT entry_id FROM journal_seal WHERE seq = 3)'
  const IN_VALUE = `UPDATE journal_value SET values = overlay(values placing 'ъ' from 12 for 1) WHERE entry_id = (SELECT min(entry_id) FROM journal_value)`

  beforeAll(async () => {
    await addClient(test, top.token, person(groupId, 'Последний'))
    await sealAll(test)
  })

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
    const newest = (await sealed()).length
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
