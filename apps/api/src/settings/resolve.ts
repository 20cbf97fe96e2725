import type pg from 'pg'
import { readRows } from '../platform/db/database.ts'
import type { Tx } from '../platform/db/transaction.ts'
import { INHERITED_SETTINGS, type InheritedKey } from './inherited.ts'
import type { SettingOwner } from './overrides.ts'

/** What the resolver must know of a key; `effective_settings` in the database reads these. */
export interface ResolvedKind {
  key: string
  resolves: 'nearest' | 'deny-wins'
  ownAccount: boolean
  default: unknown
}

export type SourceLevel = 'client' | 'group' | 'company' | 'default'

/** One effective setting of a client, with where it comes from. */
export interface EffectiveSetting {
  key: string
  /** JSON null: none. */
  value: unknown
  /** 0 is the client itself, its depth the root, then group, company and default. */
  distance: number
  level: SourceLevel
  sourceId: string | null
  /** What the client itself says; undefined when it says nothing. */
  own: unknown
  ownLocked: boolean
  /** What would hold if the client itself said nothing. */
  inherited: unknown
  /** The highest lock above the client; it outranks whatever is said below it. */
  lock: { level: SourceLevel; id: string | null } | null
}

export function resolvedKind(key: InheritedKey): ResolvedKind {
  const { resolves, default: standard, ...kind } = INHERITED_SETTINGS[key]
  return { key, resolves, ownAccount: 'ownAccount' in kind, default: standard }
}

interface Row {
  key: string
  value: unknown
  distance: number
  level: SourceLevel
  sourceId: string | null
  own: unknown
  said: boolean
  ownLocked: boolean
  inherited: unknown
  lockLevel: SourceLevel | null
  lockId: string | null
}

const EFFECTIVE_SQL = `
  SELECT key, value, distance, level, source_id AS "sourceId", own, own IS NOT NULL AS said, own_locked AS "ownLocked",
    inherited, lock_level AS "lockLevel", lock_id AS "lockId"
  FROM effective_settings($1::uuid, $2::jsonb, $3::uuid)`

const idsOf = (owner: SettingOwner): [clientId: string | null, groupId: string | null] => [
  owner.level === 'client' ? owner.id : null,
  owner.level === 'group' ? owner.id : null,
]

function presentRows(rows: readonly Row[], kinds: readonly ResolvedKind[]): EffectiveSetting[] {
  const found = new Map(rows.map((row) => [row.key, row]))
  return kinds.flatMap(({ key }) => {
    const row = found.get(key)
    if (row === undefined) return []
    const { own, said, lockLevel, lockId, ...rest } = row
    const lock = lockLevel === null ? null : { level: lockLevel, id: lockId }
    return [{ ...rest, own: said ? own : undefined, lock }]
  })
}

/**
 * The effective settings at a level in the order of `kinds`; none for a client that doesn't exist. With `balance-floor` at
 * 50000 in the group and nothing below, a client's is `{ value: 50000, level: 'group', own: undefined, … }`.
 */
export async function settingsAt(
  reads: pg.Pool | pg.PoolClient,
  owner: SettingOwner,
  kinds: readonly ResolvedKind[],
): Promise<EffectiveSetting[]> {
  const [clientId, groupId] = idsOf(owner)
  const rows = await readRows<Row>(reads, 'effective-settings', EFFECTIVE_SQL, [
    clientId,
    JSON.stringify(kinds),
    groupId,
  ])
  return presentRows(rows, kinds)
}

/** The same inside an action, as its transaction sees it. */
export async function settingsAtIn(
  tx: Tx,
  owner: SettingOwner,
  kinds: readonly ResolvedKind[],
): Promise<EffectiveSetting[]> {
  const [clientId, groupId] = idsOf(owner)
  const rows = await tx.$queryRawUnsafe<Row[]>(EFFECTIVE_SQL, clientId, JSON.stringify(kinds), groupId)
  return presentRows(rows, kinds)
}

/** The effective settings of a client. */
export const effectiveSettings = (
  reads: pg.Pool | pg.PoolClient,
  id: string,
  kinds: readonly ResolvedKind[],
): Promise<EffectiveSetting[]> => settingsAt(reads, { level: 'client', id }, kinds)

/** The same inside an action, as its transaction sees it. */
export const effectiveSettingsIn = (
  tx: Tx,
  id: string,
  kinds: readonly ResolvedKind[],
): Promise<EffectiveSetting[]> => settingsAtIn(tx, { level: 'client', id }, kinds)
