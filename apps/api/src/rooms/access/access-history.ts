import type pg from 'pg'
import Type, { type Static } from 'typebox'
import { type HistoryRow, toldEntry } from '../../journal/read-history.ts'
import { readRows } from '../../platform/db/database.ts'
import { pageOf } from '../../platform/http/list.ts'
import { choice, Instant, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'

const AccessChange = object(
  {
    field: Type.String({ examples: ['roles'] }),
    old: Type.Unknown({ description: 'The value before; roles and places by name' }),
    new: Type.Unknown({ description: 'The value after' }),
  },
  { $id: 'AccessChange', description: 'What changed of a staff user or a role' },
)

export const AccessHistoryItem = object(
  {
    id: Type.Integer(),
    sealed: Type.Boolean({ description: 'Already part of the sealed journal' }),
    action: Type.String({ examples: ['staff-user.updated'] }),
    occurredAt: Instant,
    actor: object({
      kind: choice(['staff', 'client', 'integrator', 'system'] as const),
      id: nullable(Uuid),
      name: nullable(Type.String()),
    }),
    origin: Type.String({ examples: ['web'] }),
    changes: Type.Array(ref(AccessChange)),
  },
  { $id: 'AccessHistoryItem', description: 'What happened to someone’s access: who, when, what' },
)
export const AccessHistoryPage = pageOf(ref(AccessHistoryItem), {
  $id: 'AccessHistoryPage',
  description: 'Changes of access, newest first',
})
export const accessHistorySchemas = [AccessChange, AccessHistoryItem, AccessHistoryPage]

const NAMES_SQL = `
  SELECT id, name FROM staff_user WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM api_key WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM role WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM city WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM centre WHERE id = ANY($1)`

/** Fields whose values are lists of ids, shown by name. */
const REFERENCES = new Set(['roles', 'cities', 'centres'])

const idsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []

function idsIn(rows: readonly HistoryRow[]): string[] {
  const ids = new Set<string>()
  for (const row of rows) {
    if (row.actorId !== null) ids.add(row.actorId)
    for (const [field, change] of Object.entries(row.changes)) {
      if (!REFERENCES.has(field)) continue
      for (const id of [...idsOf(change.old), ...idsOf(change.new)]) ids.add(id)
    }
  }
  return [...ids]
}

/** History rows of a staff user or a role as the API shows them: people, roles and places by name. */
export async function presentAccessHistory(
  reads: pg.Pool,
  rows: readonly HistoryRow[],
): Promise<Static<typeof AccessHistoryItem>[]> {
  const found = await readRows<{ id: string; name: string }>(reads, 'access-names', NAMES_SQL, [idsIn(rows)])
  const names = new Map(found.map((row) => [row.id, row.name]))
  const shown = (field: string, value: unknown) =>
    REFERENCES.has(field) && Array.isArray(value)
      ? idsOf(value).map((id) => ({ id, name: names.get(id) ?? '' }))
      : (value ?? null)
  return rows.map((row) => ({
    ...toldEntry(row, names),
    changes: row.fields.map((field) => ({
      field,
      old: shown(field, row.changes[field]?.old),
      new: shown(field, row.changes[field]?.new),
    })),
  }))
}
