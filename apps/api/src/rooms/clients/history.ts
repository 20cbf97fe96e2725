import type pg from 'pg'
import Type, { type Static } from 'typebox'
import type { HistoryRow } from '../../journal/read-history.ts'
import { readRows } from '../../platform/db/database.ts'
import { pageOf } from '../../platform/http/list.ts'
import { choice, Instant, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { clientFields } from './fields.ts'
import { ClientRef } from './schemas.ts'

const HistoryChange = object(
  {
    field: Type.String({ description: 'Key of the field description' }),
    old: Type.Unknown({
      description: 'The value before; references as { id, name }, lists of them as lists',
    }),
    new: Type.Unknown({ description: 'The value after' }),
    masked: Type.Boolean({ description: 'Your role does not see the values' }),
  },
  { $id: 'HistoryChange', description: 'A field that changed' },
)

export const HistoryItem = object(
  {
    id: Type.Integer(),
    sealed: Type.Boolean({ description: 'Already part of the sealed journal' }),
    action: Type.String({ examples: ['client.updated'] }),
    occurredAt: Instant,
    actor: object({
      kind: choice(['staff', 'client', 'integrator', 'system'] as const),
      id: nullable(Uuid),
      name: nullable(Type.String()),
    }),
    onBehalfOf: nullable(ref(ClientRef)),
    origin: Type.String({ examples: ['web'] }),
    client: ref(ClientRef),
    changes: Type.Array(ref(HistoryChange)),
  },
  { $id: 'HistoryItem', description: 'A change of a client: who, when, from where, what' },
)

export const HistoryPage = pageOf(ref(HistoryItem), {
  $id: 'HistoryPage',
  description: 'Changes, newest first',
})
export const historySchemas = [HistoryChange, HistoryItem, HistoryPage]
type HistoryItemJson = Static<typeof HistoryItem>

const NAMES_SQL = `
  SELECT id, name FROM staff_user WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM api_key WHERE id = ANY($1) UNION ALL
  SELECT id, display_name FROM client WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM client_group WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM city WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM centre WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM tag WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM block_reason WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM archive_reason WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM source WHERE id = ANY($1)`

const isReference = (field: string) => {
  const type = (clientFields as Record<string, { type: string }>)[field]?.type
  return type === 'reference' || type === 'references'
}

/** The ids that a value of a reference field holds: one, or a list of them. */
const idsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string')

function idsIn(rows: readonly HistoryRow[]): string[] {
  const ids = new Set<string>()
  for (const row of rows) {
    for (const id of [row.actorId, row.onBehalfOfId, row.subjectId]) if (id !== null) ids.add(id)
    for (const [field, change] of Object.entries(row.changes)) {
      if (!isReference(field)) continue
      for (const id of [...idsOf(change.old), ...idsOf(change.new)]) ids.add(id)
    }
  }
  return [...ids]
}

/** History rows as the API shows them: references by name, masked fields without their values. */
export async function presentHistory(
  reads: pg.Pool,
  rows: readonly HistoryRow[],
  masked: ReadonlySet<string>,
): Promise<HistoryItemJson[]> {
  const found = await readRows<{ id: string; name: string }>(reads, 'history-names', NAMES_SQL, [idsIn(rows)])
  const names = new Map(found.map((row) => [row.id, row.name]))
  const clientRef = (id: string) => ({ id, displayName: names.get(id) ?? '' })
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  const shown = (field: string, value: unknown) => {
    if (!isReference(field) || value === null) return value
    return Array.isArray(value) ? idsOf(value).map(named) : idsOf(value).map(named)[0]
  }
  return rows.map((row) => ({
    id: row.id,
    sealed: row.seq !== null,
    action: row.action,
    occurredAt: row.occurredAt.toISOString(),
    actor: {
      kind: row.actorKind,
      id: row.actorId,
      name: row.actorId === null ? null : (names.get(row.actorId) ?? null),
    },
    onBehalfOf: row.onBehalfOfId === null ? null : clientRef(row.onBehalfOfId),
    origin: row.origin,
    client: clientRef(row.subjectId),
    changes: row.fields.map((field) => {
      const change = row.changes[field]
      if (masked.has(field)) return { field, old: null, new: null, masked: true }
      return {
        field,
        old: shown(field, change?.old ?? null),
        new: shown(field, change?.new ?? null),
        masked: false,
      }
    }),
  }))
}
