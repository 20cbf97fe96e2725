import type pg from 'pg'
import type { JournalJson } from '../../journal/entry.ts'
import { INHERITED_KEYS, type InheritedKey, inheritedKind, isInherited } from '../../settings/inherited.ts'
import type { SettingOwner } from '../../settings/overrides.ts'
import { type EffectiveSetting, resolvedKind, type SourceLevel, settingsAt } from '../../settings/resolve.ts'
import { idsNamed } from './named-items.ts'
import { type Changed, type ItemName, readChanged, readNames } from './names-query.ts'
import { mayLockAt, maySetAt, optionsAt, type Place } from './place.ts'

/** The dictionary items that the values of a setting name. */
function itemsOf({ key, value, own, inherited }: EffectiveSetting): string[] {
  if (!isInherited(key)) return []
  const kind = inheritedKind(key)
  return [value, own, inherited].flatMap((each) => idsNamed(kind, each))
}

const idsAt = (settings: readonly EffectiveSetting[], level: SourceLevel): string[] => [
  ...new Set(
    settings.flatMap(({ level: source, sourceId, lock }) => [
      ...(source === level && sourceId !== null ? [sourceId] : []),
      ...(lock?.level === level && lock.id !== null ? [lock.id] : []),
    ]),
  ),
]

interface Shown {
  place: Place
  names: ReadonlyMap<string, ItemName>
  changed: ReadonlyMap<string, Changed>
}

function presentSetting(setting: EffectiveSetting, { place, names, changed }: Shown) {
  const key = setting.key as InheritedKey
  const kind = inheritedKind(key)
  const source = (level: SourceLevel, id: string | null) => ({
    level,
    id,
    name: id === null ? null : (names.get(id)?.name ?? null),
  })
  const locked = setting.lock !== null
  const change = changed.get(key)
  return {
    key,
    part: kind.part,
    type: kind.type,
    label: kind.label,
    hint: kind.hint ?? null,
    effective: setting.value as JournalJson,
    ...(setting.own !== undefined && { own: setting.own as JournalJson }),
    ownLocked: setting.ownLocked,
    source: source(setting.level, setting.sourceId),
    inherited: setting.inherited as JournalJson,
    locked,
    lock: setting.lock === null ? null : source(setting.lock.level, setting.lock.id),
    settable: !locked && maySetAt(kind, place),
    lockable: !locked && mayLockAt(kind, place),
    ...(kind.type === 'right' && { options: [...optionsAt(place)] }),
    ...(kind.choices && { choices: kind.choices.map((each) => ({ ...each })) }),
    ...(kind.dictionary && { dictionary: kind.dictionary }),
    ...(change && { changed: change }),
  }
}

/** The names of dictionary items among all that were read, as the API shows them. */
function itemNames(ids: readonly string[], names: ReadonlyMap<string, ItemName>) {
  const found = ids.flatMap((id) => names.get(id) ?? [])
  return Object.fromEntries(found.map(({ id, name, retired }) => [id, { name, retired }]))
}

/** What the database knows of a level, before it is known what may be set there. */
export interface LevelRows {
  settings: EffectiveSetting[]
  changed: ReadonlyMap<string, Changed>
}

/** The resolver's answers for these keys, and who said something here last; no settings for a client that doesn't exist. */
export async function readLevel(
  primary: pg.Pool,
  owner: SettingOwner,
  keys: readonly InheritedKey[] = INHERITED_KEYS,
): Promise<LevelRows> {
  const [settings, changed] = await Promise.all([
    settingsAt(primary, owner, keys.map(resolvedKind)),
    readChanged(primary, owner),
  ])
  return { settings, changed }
}

/** Those that a place lists: above the clients what can be set there, at a client all that reaches it. */
export function listedAt({ level, ownAccount }: Place, rows: LevelRows): LevelRows {
  const listed = ({ key }: EffectiveSetting) => {
    if (!isInherited(key)) return false
    const kind = inheritedKind(key)
    if (level === 'group' || level === 'company') return kind.levels.includes(level)
    return ownAccount || kind.ownAccount !== true
  }
  return { ...rows, settings: rows.settings.filter(listed) }
}

/** Settings as one level shows them, with the names of all that they mention, `more` dictionary items among it. */
export async function presentLevel(
  primary: pg.Pool,
  { settings, changed }: LevelRows,
  place: Place,
  more: readonly string[] = [],
) {
  const items = [...new Set([...settings.flatMap(itemsOf), ...more])]
  const names = await readNames(primary, {
    clients: idsAt(settings, 'client'),
    groups: idsAt(settings, 'group'),
    items,
  })
  return {
    items: settings.map((setting) => presentSetting(setting, { place, names, changed })),
    names: itemNames(items, names),
  }
}
