import type pg from 'pg'
import { type ChainedFacts, chainLink, FACT_COLUMNS, GENESIS } from './chain.ts'
import { type Head, writeHead } from './head-file.ts'

const BATCH = 500
const IDLE_MS = 250

// A restored database brings transaction ids of another server: those that can't be ours yet are adopted.
const ADOPT_SQL = `
  UPDATE journal_pending SET xid = pg_current_xact_id() WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())`

const RIPE_SQL = `
  SELECT ${FACT_COLUMNS} FROM journal_pending p JOIN journal_entry e ON e.id = p.entry_id
  WHERE p.xid < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY p.entry_id LIMIT ${BATCH}`

const SEAL_SQL = `
  WITH done AS (DELETE FROM journal_pending WHERE entry_id = ANY($2::bigint[]))
  INSERT INTO journal_seal (seq, entry_id, hash)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bytea[])`

async function newestLink(client: pg.ClientBase): Promise<{ seq: number; hash: Uint8Array }> {
  const { rows } = await client.query<{ seq: string; hash: Buffer }>(
    'SELECT seq, hash FROM journal_seal ORDER BY seq DESC LIMIT 1',
  )
  const [row] = rows
  return row === undefined ? { seq: 0, hash: GENESIS } : { seq: Number(row.seq), hash: row.hash }
}

/** Seals one batch inside the open transaction; the new head, or null when nothing was ripe. */
async function sealRipe(client: pg.ClientBase, key: Buffer): Promise<{ head: Head | null; count: number }> {
  await client.query(ADOPT_SQL)
  const { rows } = await client.query<ChainedFacts>(RIPE_SQL)
  if (rows.length === 0) return { head: null, count: 0 }
  let { seq, hash } = await newestLink(client)
  const seqs: number[] = []
  const hashes: Buffer[] = []
  for (const facts of rows) {
    seq += 1
    const link = chainLink(key, hash, seq, facts)
    hash = link
    seqs.push(seq)
    hashes.push(link)
  }
  await client.query(SEAL_SQL, [seqs, rows.map((row) => row.id), hashes])
  await client.query("SELECT pg_notify('kith_journal', $1)", [String(seq)])
  return { head: { seq, hash: Buffer.from(hash).toString('hex') }, count: rows.length }
}

const LOCK = "hashtextextended('journal sealer', 0)"

async function sealLocked(
  client: pg.ClientBase,
  options: { key: Buffer; headFile: string },
): Promise<number> {
  try {
    await client.query('BEGIN')
    const { head, count } = await sealRipe(client, options.key)
    await client.query('COMMIT')
    if (head !== null) await writeHead(options.headFile, head)
    return count
  } catch (error) {
    // The connection may be the trouble; the first error is what counts.
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/**
 * Gives entries older than every running transaction their place in the one order and chains them; the head goes to
 * `headFile`. Only one process seals at a time, and holds the lock until the head is written: otherwise an older head
 * could replace a newer one. Returns how many entries were sealed; call again while it isn't 0.
 */
export async function sealOnce(pool: pg.Pool, options: { key: Buffer; headFile: string }): Promise<number> {
  const client = await pool.connect()
  // A connection that could not give the lock back is closed, and the lock with it.
  let keepsLock = true
  try {
    const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS mine`)
    if (!rows[0]?.mine) {
      keepsLock = false
      return 0
    }
    try {
      return await sealLocked(client, options)
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${LOCK})`)
      keepsLock = false
    }
  } finally {
    client.release(keepsLock)
  }
}

export interface Sealer {
  stop(): Promise<void>
}

/** Seals again and again, resting while there is nothing, until stopped. A failure is told and tried again. */
export function startSealer(
  pool: pg.Pool,
  options: { key: Buffer; headFile: string; onError: (error: unknown) => void },
): Sealer {
  const stopping = new AbortController()
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      let count = 0
      try {
        count = await sealOnce(pool, options)
      } catch (error) {
        options.onError(error)
      }
      if (count < BATCH) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, IDLE_MS)
          stopping.signal.addEventListener(
            'abort',
            () => {
              clearTimeout(timer)
              resolve()
            },
            { once: true },
          )
        })
      }
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await loop
    },
  }
}
