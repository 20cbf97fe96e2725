import type { ClientKind } from '@kith/kernel/names.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { type InheritedKey, inheritedKind, isInherited } from '../../settings/inherited.ts'
import type { InheritedKind, SettingLevel } from '../../settings/inherited-kind.ts'
import type { SettingOwner } from '../../settings/overrides.ts'
import { lockForEditing } from '../clients/contract.ts'
import { notHere, refuseSetting } from './problems.ts'

/** Where something is set: which level it is, and what decides whether a key may be set or locked there. */
export interface Place {
  level: SettingLevel
  /** Of a client; true above the root. */
  ownAccount: boolean
  /** Somebody can stand below: a person has no subordinates. */
  hasBelow: boolean
}

/** The place of a client with these facts. */
export const clientPlace = (client: { root: boolean; ownAccount: boolean; kind: ClientKind }): Place => ({
  level: client.root ? 'root' : 'below',
  ownAccount: client.ownAccount,
  hasBelow: client.kind !== 'person',
})

export const placeAbove = (level: 'group' | 'company'): Place => ({ level, ownAccount: true, hasBelow: true })

/** @throws 404 for a key that the registry doesn't have, also for one that it had once. */
export function knownKey(key: string): InheritedKey {
  if (!isInherited(key)) throw refuseSetting('setting-not-found')
  return key
}

const BELOW: Record<SettingLevel, readonly SettingLevel[]> = {
  company: ['group', 'root', 'below'],
  group: ['root', 'below'],
  root: ['below'],
  below: ['below'],
}

/** Whether the key is set at this place at all: `logo` isn't at a group, `balance-floor` isn't without an own account. */
export function maySetAt(kind: InheritedKind, place: Place): boolean {
  if (kind.apart === true || !kind.levels.includes(place.level)) return false
  return place.ownAccount || kind.ownAccount !== true
}

/** Whether somebody below could set the key, so that a lock means something. */
export const mayLockAt = (kind: InheritedKind, place: Place): boolean =>
  maySetAt(kind, place) && place.hasBelow && BELOW[place.level].some((level) => kind.levels.includes(level))

/** What may be said at this place: of rights, below a root nothing but "forbid". */
export function optionsAt(place: Place): readonly ('allow' | 'forbid')[] {
  return place.level === 'below' ? ['forbid'] : ['allow', 'forbid']
}

/** @throws 422 `setting-apart` or `setting-not-here`, 409 `no-own-account`. */
export function requireSettable(key: InheritedKey, place: Place): InheritedKind {
  const kind = inheritedKind(key)
  if (kind.apart === true) throw refuseSetting('setting-apart')
  if (!kind.levels.includes(place.level)) throw notHere(kind.label, kind.levels)
  if (!maySetAt(kind, place)) throw refuseSetting('no-own-account')
  return kind
}

/** @throws as `requireSettable`, 422 `lock-without-below`. */
export function requireLockable(key: InheritedKey, place: Place): InheritedKind {
  const kind = requireSettable(key, place)
  if (!mayLockAt(kind, place)) throw refuseSetting('lock-without-below')
  return kind
}

/**
 * Locks whoever sets something until the transaction ends, so that two who set the same come one after the other, and tells
 * their place. @throws 404, 409 for a client that is archived or deleted.
 */
export async function lockPlace(tx: Tx, owner: SettingOwner): Promise<Place> {
  if (owner.level === 'company') {
    await tx.$queryRaw`SELECT settings_version FROM company FOR UPDATE`
    return placeAbove('company')
  }
  if (owner.level === 'group') {
    // Clients that come into the group meanwhile only ask that it stays.
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM client_group WHERE id = ${owner.id}::uuid FOR NO KEY UPDATE`
    if (rows.length === 0) throw refuseSetting('client-group-not-found')
    return placeAbove('group')
  }
  await lockForEditing(tx, owner.id)
  const client = await tx.client.findUniqueOrThrow({
    where: { id: owner.id },
    select: { parentId: true, ownAccount: true, kind: true },
  })
  return clientPlace({ ...client, root: client.parentId === null })
}
