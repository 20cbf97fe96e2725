import type pg from 'pg'
import { type ChainedFacts, chainLink, FACT_COLUMNS, GENESIS } from './chain.ts'
import { valueHash } from './entry.ts'
import { readHead } from './head-file.ts'

export interface JournalReport {
  sealed: number
  pending: number
  /** Plain sentences; empty when the journal is whole. */
  faults: string[]
}

const PAGE = 1_000
const MAX_FAULTS = 20

const PAGE_SQL = `
  SELECT s.seq::text AS seq, encode(s.hash, 'hex') AS hash, v.salt, v.values, ${FACT_COLUMNS}
  FROM journal_seal s JOIN journal_entry e ON e.id = s.entry_id LEFT JOIN journal_value v ON v.entry_id = e.id
  WHERE s.seq > $1 ORDER BY s.seq LIMIT ${PAGE}`

const LOOSE_SQL = `
  SELECT count(*) FILTER (WHERE p.entry_id IS NOT NULL)::int AS pending,
         count(*) FILTER (WHERE p.entry_id IS NULL)::int AS lost
  FROM journal_entry e LEFT JOIN journal_seal s ON s.entry_id = e.id LEFT JOIN journal_pending p ON p.entry_id = e.id
  WHERE s.entry_id IS NULL`

type SealedRow = ChainedFacts & { seq: string; hash: string; salt: Buffer | null; values: string | null }

function valueFault(row: SealedRow): string | null {
  if (row.valueHash === null)
    return row.values === null ? null : `entry ${row.id} has values that it should not have`
  if (row.values === null || row.salt === null) return `the values of entry ${row.id} are missing`
  return valueHash(row.salt, row.values).toString('hex') === row.valueHash
    ? null
    : `the values of entry ${row.id} were changed`
}

/**
 * Walks the sealed journal from the first link: order without gaps, every link, every value, and that it reaches the
 * head kept outside the database. One changed byte anywhere gives at least one fault.
 */
export async function verifyJournal(
  pool: pg.Pool,
  options: { key: Buffer; headFile: string },
): Promise<JournalReport> {
  const faults: string[] = []
  const head = await readHead(options.headFile)
  let previous: Uint8Array = GENESIS
  let seq = 0
  let headSeen = head === null
  for (;;) {
    const { rows } = await pool.query<SealedRow>(PAGE_SQL, [seq])
    for (const row of rows) {
      if (Number(row.seq) !== seq + 1) faults.push(`entries ${seq + 1} to ${Number(row.seq) - 1} are missing`)
      seq = Number(row.seq)
      const expected = chainLink(options.key, previous, seq, row)
      if (expected.toString('hex') !== row.hash)
        faults.push(`entry ${row.id} (${seq}) does not fit the chain`)
      const value = valueFault(row)
      if (value !== null) faults.push(value)
      previous = Buffer.from(row.hash, 'hex')
      if (head !== null && head.seq === seq) headSeen = head.hash === row.hash
    }
    if (rows.length < PAGE || faults.length > MAX_FAULTS) break
  }
  if (!headSeen && faults.length === 0)
    faults.push(`the journal does not reach the head kept outside it (${head?.seq})`)
  const { rows } = await pool.query<{ pending: number; lost: number }>(LOOSE_SQL)
  const loose = rows[0] ?? { pending: 0, lost: 0 }
  if (loose.lost > 0) faults.push(`${loose.lost} entries are neither sealed nor waiting`)
  return { sealed: seq, pending: loose.pending, faults: faults.slice(0, MAX_FAULTS) }
}
