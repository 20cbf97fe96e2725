import { createHmac } from 'node:crypto'

/** The facts of an entry that its link in the chain covers. Hashes are hex, instants ISO. */
export interface ChainedFacts {
  id: string
  action: string
  subjectKind: string
  subjectId: string
  actorKind: string
  actorId: string | null
  onBehalfOfId: string | null
  origin: string
  requestId: string | null
  fields: string[]
  valueHash: string | null
  links: string[]
  occurredAt: string
  recordedAt: string
}

/** What stands before the first link. */
export const GENESIS = Buffer.alloc(32)

/**
 * The link of entry `facts` as number `seq` behind `previous`: HMAC-SHA-256(key, previous ‖ JSON of seq and the facts in
 * a fixed order). Who lacks the key can't forge it, whoever changes one byte breaks every later link.
 */
export function chainLink(key: Buffer, previous: Uint8Array, seq: number, facts: ChainedFacts): Buffer {
  const text = JSON.stringify([
    seq,
    facts.id,
    facts.action,
    facts.subjectKind,
    facts.subjectId,
    facts.actorKind,
    facts.actorId,
    facts.onBehalfOfId,
    facts.origin,
    facts.requestId,
    facts.fields,
    facts.valueHash,
    facts.links,
    facts.occurredAt,
    facts.recordedAt,
  ])
  return createHmac('sha256', key).update(previous).update(text, 'utf8').digest()
}

/** Columns of `journal_entry e` in the form that `chainLink` takes. */
export const FACT_COLUMNS = `
  e.id::text AS id, e.action, e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.actor_kind AS "actorKind",
  e.actor_id AS "actorId", e.on_behalf_of_id AS "onBehalfOfId", e.origin, e.request_id AS "requestId", e.fields,
  encode(e.value_hash, 'hex') AS "valueHash",
  ARRAY(SELECT l.object_id || CASE WHEN l.from_below THEN ' below' ELSE '' END FROM journal_link l WHERE l.entry_id = e.id ORDER BY l.object_id) AS links,
  to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "occurredAt",
  to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "recordedAt"`
