import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { SettingOwner } from '../../settings/overrides.ts'
import { tableOfDictionary } from '../dictionaries/contract.ts'

/** The dictionaries whose items settings name. */
const NAMED = ['tariffs', 'settlement-rules', 'priority-rules', 'performer-groups', 'work-kinds'] as const

const NAMES_SQL = [
  'SELECT id, display_name AS name, false AS retired FROM client WHERE id = ANY($1::uuid[])',
  'SELECT id, name, false FROM client_group WHERE id = ANY($2::uuid[])',
  ...NAMED.map(
    (dictionary) =>
      `SELECT id, name, retired_at IS NOT NULL FROM ${tableOfDictionary(dictionary)} WHERE id = ANY($3::uuid[])`,
  ),
].join(' UNION ALL ')

export interface ItemName {
  id: string
  name: string
  retired: boolean
}

/** The names of clients, groups and dictionary items in one read, by their ids. */
export async function readNames(
  primary: pg.Pool,
  ids: { clients: readonly string[]; groups: readonly string[]; items: readonly string[] },
): Promise<Map<string, ItemName>> {
  if (ids.clients.length + ids.groups.length + ids.items.length === 0) return new Map()
  const rows = await readRows<ItemName>(primary, 'setting-names', NAMES_SQL, [
    ids.clients,
    ids.groups,
    ids.items,
  ])
  return new Map(rows.map((row) => [row.id, row]))
}

// Three looks by index; a comparison that also takes null would read the whole table.
const CHANGED_SQL = `
  SELECT s.key, s.updated_at AS at, coalesce(u.name, k.name) AS by
  FROM (SELECT key, updated_at, updated_by_id FROM setting WHERE client_id = $1::uuid
    UNION ALL SELECT key, updated_at, updated_by_id FROM setting WHERE group_id = $2::uuid
    UNION ALL SELECT key, updated_at, updated_by_id FROM setting
    WHERE client_id IS NULL AND group_id IS NULL AND $1::uuid IS NULL AND $2::uuid IS NULL) AS s
  LEFT JOIN staff_user u ON u.id = s.updated_by_id LEFT JOIN api_key k ON k.id = s.updated_by_id`

export interface Changed {
  at: string
  by: string | null
}

/** When an owner said each key last, and who did it for them. */
export async function readChanged(primary: pg.Pool, owner: SettingOwner): Promise<Map<string, Changed>> {
  const rows = await readRows<{ key: string; at: Date; by: string | null }>(
    primary,
    'settings-said',
    CHANGED_SQL,
    [owner.level === 'client' ? owner.id : null, owner.level === 'group' ? owner.id : null],
  )
  return new Map(rows.map(({ key, at, by }) => [key, { at: at.toISOString(), by }]))
}
