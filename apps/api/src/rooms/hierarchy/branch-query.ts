import type { Tx } from '../../platform/db/transaction.ts'
import type { BranchVoice } from './compare-places.ts'
import { type SaidRow, saysOf } from './levels-query.ts'

/** How many move, and how many of them are free, or blocked by whoever blocks from above. */
export interface BranchCounts {
  clients: number
  /** In use and not blocked by anyone, where nobody blocks from above; else in use and blocked from there. */
  inheriting: number
}

const COUNTS_SQL = `
  SELECT count(*)::int AS clients,
    (count(*) FILTER (WHERE c.archived_at IS NULL AND c.blocked_by_id IS NOT DISTINCT FROM $2::uuid))::int AS inheriting
  FROM client c WHERE (c.id = $1::uuid OR c.path @> ARRAY[$1::uuid]) AND c.deleted_by_id IS NULL`

/** Counts a branch, the deleted left out; `blockedById` is who blocks from above it. */
export async function countBranch(tx: Tx, id: string, blockedById: string | null): Promise<BranchCounts> {
  const [row] = await tx.$queryRawUnsafe<BranchCounts[]>(COUNTS_SQL, id, blockedById)
  return row ?? { clients: 0, inheriting: 0 }
}

// Cheaper than making the value of each; client `c`.
const HAS_REQUISITES = `
  num_nonnulls(c.inn, c.kpp, c.ogrn, c.bik, c.bank_name, c.settlement_account, c.correspondent_account) > 0`

interface VoiceRow {
  id: string
  aboveId: string | null
  ownAccount: boolean
  clients: number
}

// A silent client has what its parent has, so a branch is as large as its voices are many. Each client is asked
// once (OFFSET 0) and for all that it says: the planner would rather hash everybody's overrides, or look each key up apart.
const VOICES_SQL = `
  WITH RECURSIVE walk AS (
    SELECT c.id, c.id AS voice, NULL::uuid AS above, c.own_account FROM client c WHERE c.id = $1::uuid
    UNION ALL
    SELECT c.id, CASE WHEN own.speaks THEN c.id ELSE w.voice END, CASE WHEN own.speaks THEN w.voice ELSE w.above END,
      CASE WHEN own.speaks THEN c.own_account ELSE w.own_account END
    FROM walk w JOIN client c ON c.parent_id = w.id
    CROSS JOIN LATERAL (
      SELECT c.own_account OR ($3 AND ${HAS_REQUISITES}) OR coalesce(
        (SELECT bool_or(s.key = ANY ($2::text[])) FROM setting s WHERE s.client_id = c.id), false) AS speaks OFFSET 0) AS own
    WHERE c.deleted_by_id IS NULL)
  SELECT voice AS id, above AS "aboveId", own_account AS "ownAccount", count(*)::int AS clients
  FROM walk GROUP BY voice, above, own_account`

const SAID_SQL = `
  WITH asked AS MATERIALIZED (SELECT unnest($2::text[]) AS key)
  SELECT s.client_id AS "clientId", s.key, s.value, s.value IS NOT NULL AS said, s.locked
  FROM setting s JOIN asked ON asked.key = s.key WHERE s.client_id = ANY ($1::uuid[])
  UNION ALL
  SELECT c.id, asked.key, client_requisites(c), true, false
  FROM client c JOIN asked ON asked.key = 'requisites' WHERE c.id = ANY ($1::uuid[]) AND ${HAS_REQUISITES}`

async function readSaid(tx: Tx, ids: readonly string[], keys: readonly string[]) {
  if (keys.length === 0) return new Map<string, SaidRow[]>()
  const rows = await tx.$queryRawUnsafe<(SaidRow & { clientId: string })[]>(SAID_SQL, ids, keys)
  return Map.groupBy(rows, ({ clientId }) => clientId)
}

interface GrowingVoice extends BranchVoice {
  below: GrowingVoice[]
  saidBelow: Set<string>
}

/** Adds up, from the lowest, how many there are below each and what they say something about. */
function sumUp(voice: GrowingVoice): void {
  for (const lower of voice.below) {
    sumUp(lower)
    voice.total += lower.total
    for (const key of lower.says.keys()) voice.saidBelow.add(key)
    for (const key of lower.saidBelow) voice.saidBelow.add(key)
  }
}

/**
 * The voices of a branch about these keys, and those with an account of their own; the deleted are left out. An organisation of
 * 10,000 in which two units have a discount is three voices.
 */
export async function readVoices(tx: Tx, id: string, keys: readonly string[]): Promise<BranchVoice> {
  const rows = await tx.$queryRawUnsafe<VoiceRow[]>(VOICES_SQL, id, keys, keys.includes('requisites'))
  const said = await readSaid(
    tx,
    rows.map((row) => row.id),
    keys,
  )
  const voices = new Map(
    rows.map((row): [string, GrowingVoice] => [
      row.id,
      {
        id: row.id,
        ownAccount: row.ownAccount,
        clients: row.clients,
        says: saysOf(said.get(row.id) ?? []),
        below: [],
        total: row.clients,
        saidBelow: new Set(),
      },
    ]),
  )
  for (const { id: voiceId, aboveId } of rows) {
    const voice = voices.get(voiceId)
    if (voice !== undefined && aboveId !== null) voices.get(aboveId)?.below.push(voice)
  }
  const top = voices.get(id)
  if (top === undefined) throw new Error('The branch of a locked client has gone')
  sumUp(top)
  return top
}
