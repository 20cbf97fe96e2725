import type { CompanySetting, CompanySettings } from './queries.ts'

export type SettingValue = CompanySetting['value']

/** What the person changed and didn't save yet; null is «back to the default». */
export type Draft = Readonly<Record<string, SettingValue | null>>

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export function settingOf({ items }: CompanySettings, key: string): CompanySetting | undefined {
  return items.find((item) => item.key === key)
}

/** The value on the screen: the draft's, its default where the draft takes it back, else the one in force. */
export function shownValue(setting: CompanySetting, draft: Draft): SettingValue {
  const drafted = draft[setting.key]
  if (drafted === undefined) return setting.value
  return drafted ?? setting.default
}

/** The draft with one value more; a value as it is in force leaves the draft again. */
export function withValue(draft: Draft, setting: CompanySetting, value: SettingValue | null): Draft {
  const { [setting.key]: _, ...rest } = draft
  const untouched = value === null ? !setting.isSet : same(value, setting.value)
  return untouched ? rest : { ...rest, [setting.key]: value }
}

/** A setting that was changed here and meanwhile by someone else too. */
export interface Clash {
  key: string
  mine: SettingValue
  theirs: SettingValue
  by: string | null
}

/**
 * What clashes when a draft made from `base` meets `current`: only settings that both sides changed, to different values.
 * Phones changed there and the name here is no clash; both are kept.
 */
export function clashes(base: CompanySettings, current: CompanySettings, draft: Draft): Clash[] {
  return Object.keys(draft).flatMap((key) => {
    const [before, now] = [settingOf(base, key), settingOf(current, key)]
    if (!before || !now || same(before.value, now.value)) return []
    const mine = shownValue(now, draft)
    return same(mine, now.value) ? [] : [{ key, mine, theirs: now.value, by: now.changed?.by ?? null }]
  })
}

/** The draft without these keys. */
export function without(draft: Draft, keys: readonly string[]): Draft {
  return Object.fromEntries(Object.entries(draft).filter(([key]) => !keys.includes(key)))
}

/** The list with an entry put in or taken out, in one order. */
export function toggled(list: readonly string[], entry: string, present: boolean): string[] {
  const rest = list.filter((each) => each !== entry)
  return (present ? [...rest, entry] : rest).toSorted()
}
