import type { Tx } from '../../platform/db/transaction.ts'
import type { Said } from '../../settings/resolve-down.ts'
import type { Teller } from './compare-places.ts'

export interface SaidRow {
  key: string | null
  value: unknown
  said: boolean
  locked: boolean
}

/** What a speaker's rows come to; a row without a key is of somebody who says nothing. */
export function saysOf(rows: readonly SaidRow[]): Map<string, Said> {
  return new Map(
    rows.flatMap(({ key, value, said, locked }) =>
      key === null ? [] : [[key, { value: said ? value : undefined, locked }] as const],
    ),
  )
}

type Row = SaidRow & Omit<Teller, 'says'> & { distance: number }

/** What a client says itself: its overrides, and its requisites under their key. */
const OF_CLIENT = `
  SELECT s.key, s.value, s.value IS NOT NULL AS said, s.locked FROM setting s WHERE s.client_id = c.id
  UNION ALL SELECT 'requisites', r.value, true, false FROM (SELECT client_requisites(c) AS value) AS r WHERE r.value IS NOT NULL`

const LEVELS_SQL = `
  WITH levels AS MATERIALIZED (
    SELECT l.distance, l.level, l.id, l.own_account FROM setting_levels($1::uuid) AS l
    UNION ALL SELECT 1, 'group', $2::uuid, NULL WHERE $1::uuid IS NULL
    UNION ALL SELECT 2, 'company', NULL, NULL WHERE $1::uuid IS NULL)
  SELECT l.distance, l.level, l.id, l.own_account AS "ownAccount", coalesce(c.display_name, g.name) AS name,
    said.key, said.value, coalesce(said.said, false) AS said, coalesce(said.locked, false) AS locked
  FROM levels l
  LEFT JOIN client c ON l.level = 'client' AND c.id = l.id
  LEFT JOIN client_group g ON l.level = 'group' AND g.id = l.id
  LEFT JOIN LATERAL (
    SELECT of_client.* FROM (${OF_CLIENT}) AS of_client WHERE l.level = 'client'
    UNION ALL SELECT s.key, s.value, s.value IS NOT NULL, s.locked FROM setting s WHERE l.level = 'group' AND s.group_id = l.id
    UNION ALL SELECT s.key, s.value, s.value IS NOT NULL, s.locked FROM setting s
      WHERE l.level = 'company' AND s.client_id IS NULL AND s.group_id IS NULL) AS said ON true
  ORDER BY l.distance DESC`

/**
 * The levels from the company down to a client, that client the last; of nobody, down to the group of a root to come. An
 * employee of a unit has five: company, group, organisation, unit, and itself.
 */
export async function readLevels(
  tx: Tx,
  from: { clientId: string } | { groupId: string | null },
): Promise<Teller[]> {
  const clientId = 'clientId' in from ? from.clientId : null
  const groupId = 'groupId' in from ? from.groupId : null
  const rows = await tx.$queryRawUnsafe<Row[]>(LEVELS_SQL, clientId, groupId)
  const distances = [...new Set(rows.map(({ distance }) => distance))]
  return distances.flatMap((distance) => {
    const own = rows.filter((row) => row.distance === distance)
    const [first] = own
    if (first === undefined) return []
    const { level, id, ownAccount, name } = first
    return [{ level, id, ownAccount, name, says: saysOf(own) }]
  })
}
