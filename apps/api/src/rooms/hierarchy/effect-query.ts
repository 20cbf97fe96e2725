import type { Static } from 'typebox'
import type { Tx } from '../../platform/db/transaction.ts'
import { inheritedKind, isInherited } from '../../settings/inherited.ts'
import type { MovedAttribute, MovedSetting, RequisitesOf } from './schemas.ts'

export type AttributeRow = Pick<Static<typeof MovedAttribute>, 'id' | 'name' | 'type' | 'unit'> & {
  hidden: boolean
}

/** The attributes in use, in their order. */
export async function readAttributes(tx: Tx, withHidden: boolean): Promise<AttributeRow[]> {
  return tx.$queryRaw<AttributeRow[]>`
    SELECT id, name, type, unit, hidden FROM attribute WHERE retired_at IS NULL AND (${withHidden} OR NOT hidden)
    ORDER BY position, id`
}

interface Blocker {
  id: string
  displayName: string
}

/** Who blocks somebody below these two parents: the parent itself, or the nearest above it that is blocked. */
export async function readBlockers(
  tx: Tx,
  parentId: string | null,
  newParentId: string | null,
): Promise<{ before: Blocker | null; after: Blocker | null }> {
  const rows = await tx.$queryRaw<(Blocker & { parentId: string })[]>`
    SELECT p.id AS "parentId", b.id, b.display_name AS "displayName"
    FROM client p JOIN client b ON b.id = p.blocked_by_id
    WHERE p.id IN (${parentId}::uuid, ${newParentId}::uuid)`
  const of = (id: string | null) => {
    const row = rows.find((found) => found.parentId === id)
    return row === undefined ? null : { id: row.id, displayName: row.displayName }
  }
  return { before: of(parentId), after: of(newParentId) }
}

/** Clients by id, with what tells requisites apart. */
export async function readRequisitesOf(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, Static<typeof RequisitesOf>>> {
  const rows = await tx.$queryRaw<Static<typeof RequisitesOf>[]>`
    SELECT id, display_name AS "displayName", inn, kpp FROM client WHERE id = ANY (${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

/** The names of clients, by id. */
export async function readClientNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ id: string; displayName: string }[]>`
    SELECT id, display_name AS "displayName" FROM client WHERE id = ANY (${[...ids]}::uuid[])`
  return new Map(rows.map(({ id, displayName }) => [id, displayName]))
}

const NAMES_SQL = [
  'tariff',
  'settlement_rule',
  'priority_rule',
  'performer_group',
  'work_kind',
  'attribute_choice',
]
  .map(
    (table) => `SELECT id, name, retired_at IS NOT NULL AS retired FROM ${table} WHERE id = ANY ($1::uuid[])`,
  )
  .join(' UNION ALL ')

/** The names of every dictionary item and choice that the values name, by id. */
export async function readNames(
  tx: Tx,
  settings: readonly Static<typeof MovedSetting>[],
  attributes: readonly Static<typeof MovedAttribute>[],
): Promise<Record<string, { name: string; retired: boolean }>> {
  const named = (key: string, value: unknown): string[] =>
    value !== null && isInherited(key) ? Object.values(inheritedKind(key).names?.(value) ?? {}).flat() : []
  const chosen = attributes
    .filter(({ type }) => type === 'choice')
    .flatMap(({ from, to }) => [from, to])
    .filter((value) => typeof value === 'string')
  const ids = [
    ...settings.flatMap(({ key, from, to }) => [...named(key, from), ...named(key, to)]),
    ...chosen,
  ]
  if (ids.length === 0) return {}
  const rows = await tx.$queryRawUnsafe<{ id: string; name: string; retired: boolean }[]>(NAMES_SQL, ids)
  return Object.fromEntries(rows.map(({ id, ...item }) => [id, item]))
}
