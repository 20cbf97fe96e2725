import type { ResolvedKind, SourceLevel } from './resolve.ts'

/** Who may say something about a setting on the way down from the company to a client. */
export interface Speaker {
  level: SourceLevel
  id: string | null
  /** Null above the root. */
  ownAccount: boolean | null
  belowRoot: boolean
}

/** What a speaker says about a key; `value` undefined: nothing, null: "none". */
export interface Said {
  value: unknown
  locked: boolean
}

/** What holds at a level and, unless somebody says otherwise, below it. */
export interface Holding {
  value: unknown
  source: Pick<Speaker, 'level' | 'id'>
  /** Nothing that is said below counts. */
  locked: boolean
}

/** What holds above the company. */
export function standardOf(kind: ResolvedKind): Holding {
  return { value: kind.default ?? null, source: { level: 'default', id: null }, locked: false }
}

/**
 * One step of `effective_settings` on the way down: what holds at a speaker, from what holds above it. Whole branches are
 * resolved so, in one walk, for a place in which they don't stand yet.
 *
 * Example of nearest: above 500 from the group, the client says 700: 700 from the client; with the group locked 500 from the
 * group. Of deny-wins below a root that allows: "forbid" counts and "allow" says nothing.
 */
export function holdsAt(
  kind: ResolvedKind,
  above: Holding,
  speaker: Speaker,
  said: Said | undefined,
): Holding {
  const passedOver = kind.ownAccount && speaker.ownAccount === false
  if (said === undefined || above.locked || passedOver) return above
  const { level, id } = speaker
  const denies = said.value === 'forbid' && above.value !== 'forbid'
  const counts = said.value !== undefined && (kind.resolves === 'nearest' || !speaker.belowRoot || denies)
  return counts
    ? { value: said.value, source: { level, id }, locked: said.locked }
    : { ...above, locked: said.locked }
}
