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

const verify = () => verifyJournal(test.database.primary, options)

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
