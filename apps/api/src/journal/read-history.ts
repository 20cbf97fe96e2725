import type pg from 'pg'
import { readRows } from '../platform/db/database.ts'
import type { Changes } from './entry.ts'

/** A journal entry as a history reads it, sealed or not yet. */
export interface HistoryRow {
  id: number
  seq: number | null
  action: string
  subjectId: string
  actorKind: 'staff' | 'client' | 'integrator' | 'system'
  actorId: string | null
  onBehalfOfId: string | null
  origin: string
  fields: string[]
  changes: Changes
  occurredAt: Date
}

/**
 * What every history tells of an entry: when, who by name (null where `names` lacks the actor), by which way; `sealed` once
 * it stands in the chain. Entry 7 by Anna at noon is `{ id: 7, sealed: true, occurredAt: '2026-11-14T12:00:00.000Z', … }`.
 */
export function toldEntry(row: HistoryRow, names: ReadonlyMap<string, string>) {
  return {
    id: row.id,
    sealed: row.seq !== null,
    action: row.action,
    occurredAt: row.occurredAt.toISOString(),
    actor: {
      kind: row.actorKind,
      id: row.actorId,
      name: row.actorId === null ? null : (names.get(row.actorId) ?? null),
    },
    origin: row.origin,
  }
}

const HISTORY_SQL = `
  SELECT e.id, s.seq, e.action, e.subject_id AS "subjectId", e.actor_kind AS "actorKind", e.actor_id AS "actorId",
    e.on_behalf_of_id AS "onBehalfOfId", e.origin, e.fields, e.occurred_at AS "occurredAt", v.values
  FROM journal_link l
  JOIN journal_entry e ON e.id = l.entry_id
  LEFT JOIN journal_value v ON v.entry_id = e.id
  LEFT JOIN journal_seal s ON s.entry_id = e.id
  WHERE l.object_id = $1 AND l.entry_id < $2 AND ($3 OR NOT coalesce(l.from_below, e.subject_id <> $1))
    AND NOT (e.action = ANY($5)) AND (e.fields = '{}' OR NOT e.fields <@ $6)
  ORDER BY l.entry_id DESC LIMIT $4`

/** Entries that the reader may not know of: of these actions, and those about nothing else than these fields. */
export interface LeftOut {
  actions: readonly string[]
  fields: readonly string[]
}

/**
 * The newest entries in the history of one object, before entry `before`. `withSubordinates` adds what happened to
 * those that stood below it then, `leftOut` says which aren't told. Entries whose values were erased keep their facts.
 */
export async function readHistory(
  reads: pg.Pool,
  objectId: string,
  page: { before: number | null; limit: number; withSubordinates: boolean; leftOut?: LeftOut | null },
): Promise<HistoryRow[]> {
  const before = page.before ?? Number.MAX_SAFE_INTEGER
  const rows = await readRows<Omit<HistoryRow, 'changes'> & { values: string | null }>(
    reads,
    'journal-history',
    HISTORY_SQL,
    [
      objectId,
      before,
      page.withSubordinates,
      page.limit,
      page.leftOut?.actions ?? [],
      page.leftOut?.fields ?? [],
    ],
  )
  return rows.map(({ values, ...row }) => ({
    ...row,
    changes: values === null ? {} : (JSON.parse(values) as Changes),
  }))
}

/** What one entry changed, and when. */
export type DatedChanges = Pick<HistoryRow, 'action' | 'changes' | 'occurredAt'>

const SINCE_SQL = `
  SELECT e.action, e.occurred_at AS "occurredAt", v.values
  FROM journal_link l
  JOIN journal_entry e ON e.id = l.entry_id
  JOIN journal_value v ON v.entry_id = e.id
  WHERE l.object_id = $1 AND e.subject_id = $1 AND e.occurred_at > $2
  ORDER BY l.entry_id DESC`

/** Everything that changed of one object after an instant, newest first: what has to be undone to see it as it was. */
export async function readChangesSince(
  reads: pg.Pool,
  objectId: string,
  since: Date,
): Promise<DatedChanges[]> {
  const rows = await readRows<{ action: string; occurredAt: Date; values: string }>(
    reads,
    'journal-since',
    SINCE_SQL,
    [objectId, since],
  )
  return rows.map(({ values, ...row }) => ({ ...row, changes: JSON.parse(values) as Changes }))
}
