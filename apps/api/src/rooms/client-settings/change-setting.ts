import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import type { ChangeEntry, JournalJson } from '../../journal/entry.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { COMPANY_ID } from '../../settings/company-settings.ts'
import { type InheritedKey, inheritedKind } from '../../settings/inherited.ts'
import type { InheritedKind } from '../../settings/inherited-kind.ts'
import {
  readOverride,
  type SettingOwner,
  type StoredOverride,
  storeOverride,
} from '../../settings/overrides.ts'
import { resolvedKind, settingsAtIn } from '../../settings/resolve.ts'
import { checkedValue } from './check-value.ts'
import { holdNamedItems, type ItemNames, idsNamed, namesIn, requireOwnLogo } from './named-items.ts'
import { knownKey, lockPlace, optionsAt, requireLockable, requireSettable } from './place.ts'
import { lockedBy, refuseSetting } from './problems.ts'

const DONE: Outcome = { status: 200, reference: null }

/** In whose history a change is told. */
function subjectOf(owner: SettingOwner): Pick<ChangeEntry, 'subjectKind' | 'subjectId'> {
  if (owner.level === 'client') return { subjectKind: 'client', subjectId: owner.id }
  if (owner.level === 'group') return { subjectKind: 'client-group', subjectId: owner.id }
  return { subjectKind: 'company', subjectId: COMPANY_ID }
}

/**
 * What the journal keeps of a value: null when nothing is set, else the value and the names of what it names, as they were
 * then. `{ value: null }` is "none".
 */
function told(value: unknown, names: ItemNames): JournalJson {
  if (value === undefined) return null
  return { value: value as JournalJson, ...(Object.keys(names).length > 0 && { names }) }
}

/** @throws 409 `setting-locked` with the name of the level that locks above. */
async function requireUnlocked(
  tx: Tx,
  owner: SettingOwner,
  key: InheritedKey,
  kind: InheritedKind,
): Promise<void> {
  const [now] = await settingsAtIn(tx, owner, [resolvedKind(key)])
  const lock = now?.lock ?? null
  if (lock === null) return
  const [named] = await tx.$queryRaw<{ name: string }[]>`
    SELECT display_name AS name FROM client WHERE id = ${lock.id}::uuid
    UNION ALL SELECT name FROM client_group WHERE id = ${lock.id}::uuid`
  throw lockedBy(kind.label, { level: lock.level, name: named?.name ?? null })
}

/** Stores what an owner says from now on and tells it; what they said before is said again in silence. */
async function say(
  context: ActionContext,
  owner: SettingOwner,
  key: InheritedKey,
  { before, value, names }: { before: StoredOverride; value: unknown; names: ItemNames },
): Promise<void> {
  const kind = inheritedKind(key)
  const same = diff({ value: told(before.value, {}) }, { value: told(value, {}) }).value === undefined
  if (same) return
  const old = told(before.value, await namesIn(context.tx, kind, before.value))
  const said = { value, locked: before.locked, itemIds: idsNamed(kind, value), byId: context.actor.id }
  await storeOverride(context.tx, owner, key, said, context.now)
  context.record({
    action: 'settings.changed',
    ...subjectOf(owner),
    changes: { [key]: { old, new: told(value, names) } },
  })
}

/**
 * Sets what a client, a group or the company says about a setting that clients inherit; null as a value means "none" where the
 * key allows it. Saying the same again writes nothing. `setClientSetting(context, { level: 'group', id }, 'discount', 750)`
 * gives the group's clients 7.5 %, unless they say otherwise.
 * @throws 404, 409 (archived, deleted, `setting-locked` above, `no-own-account`), 422 for a value that won't do or a level that
 * the key doesn't have.
 */
export async function setClientSetting(
  context: ActionContext,
  owner: SettingOwner,
  key: string,
  given: unknown,
): Promise<Outcome> {
  const known = knownKey(key)
  const place = await lockPlace(context.tx, owner)
  const kind = requireSettable(known, place)
  await requireUnlocked(context.tx, owner, known, kind)
  const value = checkedValue(known, given)
  if (kind.type === 'right' && !optionsAt(place).some((option) => option === value))
    throw refuseSetting('allow-below-root')
  const before = await readOverride(context.tx, owner, known)
  await requireOwnLogo(context.tx, owner, known, value)
  const names = await holdNamedItems(context.tx, kind, value, before.itemIds)
  await say(context, owner, known, { before, value, names })
  return DONE
}

/** Takes back what was said, so that the inherited value holds; where nothing was, nothing happens. @throws 404, 409, 422 `setting-apart`. */
export async function unsetClientSetting(
  context: ActionContext,
  owner: SettingOwner,
  key: string,
): Promise<Outcome> {
  const known = knownKey(key)
  if (inheritedKind(known).apart) throw refuseSetting('setting-apart')
  await lockPlace(context.tx, owner)
  const before = await readOverride(context.tx, owner, known)
  await say(context, owner, known, { before, value: undefined, names: {} })
  return DONE
}

/**
 * Locks a setting against whoever is below, with the value said here or else the inherited one, or unlocks it. Overrides below
 * stay and hold again as soon as it is unlocked. @throws 404, 409 (archived, deleted, locked above already, `no-own-account`), 422.
 */
export async function lockClientSetting(
  context: ActionContext,
  owner: SettingOwner,
  key: string,
  locked: boolean,
): Promise<Outcome> {
  const known = knownKey(key)
  const place = await lockPlace(context.tx, owner)
  if (locked) await requireUnlocked(context.tx, owner, known, requireLockable(known, place))
  const before = await readOverride(context.tx, owner, known)
  if (before.locked === locked) return DONE
  await storeOverride(context.tx, owner, known, { ...before, locked, byId: context.actor.id }, context.now)
  context.record({
    action: locked ? 'settings.locked' : 'settings.unlocked',
    ...subjectOf(owner),
    changes: { [known]: { old: before.locked, new: locked } },
  })
  return DONE
}
