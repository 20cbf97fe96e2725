import type pg from 'pg'
import Type, { type Static } from 'typebox'
import { type CustomField, customIdOf } from '../../fields/custom/custom-field.ts'
import { fieldTypeOf, sameWords } from '../../fields/custom/describe-custom.ts'
import { FIELD_TYPES } from '../../fields/field.ts'
import { type HistoryRow, toldEntry } from '../../journal/read-history.ts'
import { readRows } from '../../platform/db/database.ts'
import type { Words } from '../../platform/http/language.ts'
import { pageOf } from '../../platform/http/list.ts'
import { choice, Instant, nullable, object, ref, Uuid, WordsSchema } from '../../platform/http/schemas.ts'
import { idsTold, retold } from '../attributes/contract.ts'
import { clientFields } from './fields.ts'
import { ClientRef } from './schemas.ts'

/** A custom field is named where it is told of, since it may be retired by then. */
export const customNaming = {
  label: Type.Optional(ref(WordsSchema)),
  type: Type.Optional(choice(FIELD_TYPES, { description: 'Of a custom field, which may be retired by now' })),
}

const HistoryChange = object(
  {
    field: Type.String({ description: 'Key of the field description' }),
    old: Type.Unknown({
      description: 'The value before; references as { id, name }, lists of them as lists',
    }),
    new: Type.Unknown({ description: 'The value after' }),
    masked: Type.Boolean({ description: 'Your role does not see the values' }),
    ...customNaming,
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
type Change = { old: unknown; new: unknown }
type CustomById = ReadonlyMap<string, CustomField>

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
  SELECT id, name FROM source WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM attribute WHERE id = ANY($1) UNION ALL
  SELECT id, name FROM attribute_choice WHERE id = ANY($1)`

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
      for (const id of idsTold(field, change)) ids.add(id)
      if (!isReference(field)) continue
      for (const id of [...idsOf(change.old), ...idsOf(change.new)]) ids.add(id)
    }
  }
  return [...ids]
}

interface Shown {
  field: string
  old: unknown
  new: unknown
  masked: boolean
  label?: Words
  type?: (typeof FIELD_TYPES)[number]
}

/** A change of a custom field, choices by name; null for one that the reader doesn't see. */
function customChange(key: string, id: string, change: Change | undefined, fields: CustomById): Shown | null {
  const field = fields.get(id)
  if (field === undefined) return null
  const names = new Map(field.choices.map((one) => [one.id, one.name]))
  const named = (value: unknown) => ({ id: String(value), name: names.get(String(value)) ?? '' })
  const told = (value: unknown) => {
    if (value === null || value === undefined) return null
    if (Array.isArray(value)) return value.map(named)
    return field.type === 'choice' ? named(value) : value
  }
  const naming = { label: sameWords(field.name), type: fieldTypeOf(field) }
  return { field: key, old: told(change?.old), new: told(change?.new), masked: false, ...naming }
}

/** What the reader may know of it: an entry that is only about custom fields hidden from them isn't shown at all. */
const tellsNothing = (row: HistoryRow, changes: readonly Shown[]) =>
  row.fields.length > 0 && changes.length === 0

/**
 * History rows as the API shows them: references by name, masked fields without their values, custom fields that the
 * reader doesn't see (`fields` are those that they do, retired ones among them) left out.
 */
export async function presentHistory(
  reads: pg.Pool,
  rows: readonly HistoryRow[],
  masked: ReadonlySet<string>,
  fields: readonly CustomField[],
): Promise<HistoryItemJson[]> {
  const custom: CustomById = new Map(fields.map((field) => [field.id, field]))
  const found = await readRows<{ id: string; name: string }>(reads, 'history-names', NAMES_SQL, [idsIn(rows)])
  const names = new Map(found.map((row) => [row.id, row.name]))
  const clientRef = (id: string) => ({ id, displayName: names.get(id) ?? '' })
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  const shown = (field: string, value: unknown) => {
    if (!isReference(field) || value === null) return retold(field, value, names)
    return Array.isArray(value) ? idsOf(value).map(named) : idsOf(value).map(named)[0]
  }
  const shownChange = (row: HistoryRow, field: string): Shown | null => {
    const change = row.changes[field]
    const id = customIdOf(field)
    if (id !== null) return customChange(field, id, change, custom)
    if (masked.has(field)) return { field, old: null, new: null, masked: true }
    return {
      field,
      old: shown(field, change?.old ?? null),
      new: shown(field, change?.new ?? null),
      masked: false,
    }
  }
  const told = rows.map((row) => ({
    row,
    changes: row.fields.map((field) => shownChange(row, field)).filter((change) => change !== null),
  }))
  return told
    .filter(({ row, changes }) => !tellsNothing(row, changes))
    .map(({ row, changes }) => ({
      ...toldEntry(row, names),
      onBehalfOf: row.onBehalfOfId === null ? null : clientRef(row.onBehalfOfId),
      client: clientRef(row.subjectId),
      changes,
    }))
}
