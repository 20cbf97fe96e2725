import type pg from 'pg'
import type { JournalJson } from '../../journal/entry.ts'
import { readRows } from '../../platform/db/database.ts'
import { type InheritedKey, inheritedKind } from '../../settings/inherited.ts'
import type { SettingOwner } from '../../settings/overrides.ts'
import type { EffectiveSetting, SourceLevel } from '../../settings/resolve.ts'
import { idsNamed } from './named-items.ts'
import type { SettingStepJson } from './schemas.ts'

export interface Level {
  distance: number
  level: SourceLevel
  id: string | null
  name: string | null
  ownAccount: boolean | null
  value: unknown
  said: boolean
  locked: boolean
  at: Date | null
  by: string | null
}

const CHAIN_SQL = `
  WITH levels AS (
    SELECT * FROM setting_levels($1::uuid)
    UNION ALL SELECT * FROM group_setting_levels($2::uuid) WHERE $1::uuid IS NULL)
  SELECT l.distance, l.level, l.id, coalesce(c.display_name, g.name) AS name, l.own_account AS "ownAccount",
    said.value, said.value IS NOT NULL AS said, coalesce(s.locked, false) AS locked, s.updated_at AS at,
    coalesce(u.name, k.name) AS by
  FROM levels l
  LEFT JOIN client c ON l.level = 'client' AND c.id = l.id
  LEFT JOIN client_group g ON l.level = 'group' AND g.id = l.id
  LEFT JOIN LATERAL (
    SELECT * FROM setting WHERE l.level = 'client' AND client_id = l.id AND key = $3
    UNION ALL SELECT * FROM setting WHERE l.level = 'group' AND group_id = l.id AND key = $3
    UNION ALL SELECT * FROM setting WHERE l.level = 'company' AND client_id IS NULL AND group_id IS NULL AND key = $3
  ) AS s ON true
  CROSS JOIN LATERAL (
    SELECT CASE WHEN $3 = 'requisites' AND l.level = 'client' THEN client_requisites(c) ELSE s.value END AS value) AS said
  LEFT JOIN staff_user u ON u.id = s.updated_by_id LEFT JOIN api_key k ON k.id = s.updated_by_id
  WHERE l.level = 'company' OR l.id IS NOT NULL
  ORDER BY l.distance`

/**
 * What a level decides, given whose word holds and from where the highest lock is: with the lock at distance 3, the word of a client
 * at distance 1 is `locked-out`. A level that only locks says nothing itself.
 */
function effectOf(
  level: Pick<Level, 'distance' | 'said' | 'ownAccount'>,
  by: { winner: number; lock: number | null; needsAccount: boolean },
): SettingStepJson['effect'] {
  if (!level.said) return 'silent'
  if (by.needsAccount && level.ownAccount === false) return 'no-own-account'
  if (by.lock !== null && level.distance < by.lock) return 'locked-out'
  return level.distance === by.winner ? 'wins' : 'overridden'
}

/** What each level from the owner upwards says about a key. */
export function readChain(primary: pg.Pool, owner: SettingOwner, key: InheritedKey): Promise<Level[]> {
  return readRows<Level>(primary, 'setting-chain', CHAIN_SQL, [
    owner.level === 'client' ? owner.id : null,
    owner.level === 'group' ? owner.id : null,
    key,
  ])
}

/** The dictionary items that any level of a chain names. */
export const itemsInChain = (key: InheritedKey, chain: readonly Level[]): string[] =>
  chain.flatMap(({ said, value }) => (said ? idsNamed(inheritedKind(key), value) : []))

/** The whole chain of a setting up to its default, and what each level decides. */
export function presentChain(setting: EffectiveSetting, levels: readonly Level[]): SettingStepJson[] {
  const kind = inheritedKind(setting.key as InheritedKey)
  const { lock } = setting
  const locking =
    lock === null ? undefined : levels.find(({ level, id }) => level === lock.level && id === lock.id)
  const by = {
    winner: setting.distance,
    lock: locking?.distance ?? null,
    needsAccount: kind.ownAccount === true,
  }
  const chain = levels.map(
    (level): SettingStepJson => ({
      level: level.level,
      id: level.id,
      name: level.name,
      ...(level.said && { value: level.value as JournalJson }),
      locked: level.locked,
      effect: effectOf(level, by),
      changed: level.at === null ? null : { at: level.at.toISOString(), by: level.by },
    }),
  )
  const standard: SettingStepJson = {
    level: 'default',
    id: null,
    name: null,
    value: (kind.default ?? null) as JournalJson,
    locked: false,
    effect: setting.level === 'default' ? 'wins' : 'overridden',
    changed: null,
  }
  return [...chain, standard]
}
