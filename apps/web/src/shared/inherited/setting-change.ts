/** What an entry says of one setting: both values, each undefined where nothing was set, and the names that go with them. */
export interface SettingChange {
  key: string
  old: unknown
  now: unknown
  /** What changed is whether the level is closed against those below. */
  lock: boolean
  names: Record<string, { name: string; retired: boolean }>
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** The names as they were then, which outlive the items. */
function namesIn(told: unknown): SettingChange['names'] {
  const names = Object.entries(record(record(told).names))
  return Object.fromEntries(names.map(([id, name]) => [id, { name: String(name), retired: false }]))
}

/**
 * One change of a setting as the journal keeps it; null when its values were erased. The journal has `null` for what wasn't set
 * and `{ value: null }` for "none": `discount` from nothing to 7.5 % is `{ key: 'discount', old: undefined, now: 750, … }`. Of a
 * lock it has two booleans.
 */
export function settingChange(
  told: { key: string; old: unknown; new: unknown } | undefined,
): SettingChange | null {
  if (told === undefined) return null
  const names = { ...namesIn(told.old), ...namesIn(told.new) }
  const said = (value: unknown) =>
    value === null || value === undefined
      ? undefined
      : typeof value === 'boolean'
        ? value
        : record(value).value
  const lock = typeof told.new === 'boolean'
  return { key: told.key, old: said(told.old), now: said(told.new), lock, names }
}
