/** What a level says about one key; `value` absent: nothing. */
export interface Said {
  value?: unknown
  locked: boolean
}

export interface OracleKind {
  key: string
  resolves: 'nearest' | 'deny-wins'
  ownAccount: boolean
  default: unknown
}

/** One level above a client, or the client itself. */
export interface OracleLevel {
  level: 'client' | 'group' | 'company'
  id: string | null
  ownAccount: boolean
  said: Said | undefined
}

export interface Resolved {
  value: unknown
  level: 'client' | 'group' | 'company' | 'default'
  sourceId: string | null
  lock: { level: string; id: string | null } | null
}

/**
 * What holds at the last of `levels`, which go from the company down, told as people would: each level in turn may change what
 * holds, until one of them locks it. Written without looking at the database's function, to be compared with it.
 */
export function resolveNaively(kind: OracleKind, levels: readonly OracleLevel[]): Resolved {
  let holds: Omit<Resolved, 'lock'> = { value: kind.default, level: 'default', sourceId: null }
  let lock: Resolved['lock'] = null
  let clientsPassed = 0
  for (const [nth, { level, id, ownAccount, said }] of levels.entries()) {
    const belowRoot = level === 'client' && clientsPassed > 0
    if (level === 'client') clientsPassed += 1
    if (said === undefined || (kind.ownAccount && !ownAccount)) continue
    const speaks = 'value' in said && lock === null
    const counts =
      kind.resolves === 'nearest' || !belowRoot || (said.value === 'forbid' && holds.value !== 'forbid')
    if (speaks && counts) holds = { value: said.value, level, sourceId: id }
    if (said.locked && lock === null && nth < levels.length - 1) lock = { level, id }
  }
  return { ...holds, lock }
}

/** What would hold at the last level if it said nothing itself. */
export function inheritedNaively(kind: OracleKind, levels: readonly OracleLevel[]): unknown {
  const last = levels.at(-1)
  if (last === undefined) return kind.default
  return resolveNaively(kind, [...levels.slice(0, -1), { ...last, said: undefined }]).value
}
