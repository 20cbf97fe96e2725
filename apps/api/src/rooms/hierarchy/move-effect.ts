import type { Tx } from '../../platform/db/transaction.ts'
import { attributeKey, INHERITED_KEYS, type InheritedKey, inheritedKind } from '../../settings/inherited.ts'
import { type ResolvedKind, resolvedKind } from '../../settings/resolve.ts'
import { countBranch, readVoices } from './branch-query.ts'
import {
  type BranchVoice,
  changesOver,
  holdsInPlace,
  type Place,
  payerAbove,
  sameBelow,
  type Teller,
  type ValueChange,
  withoutAccount,
} from './compare-places.ts'
import type { Destination, MovedClient } from './destination.ts'
import {
  type AttributeRow,
  readAttributes,
  readBlockers,
  readClientNames,
  readNames,
  readRequisitesOf,
} from './effect-query.ts'
import { readLevels } from './levels-query.ts'
import type { MoveEffectJson } from './schemas.ts'

export interface MoveTerms {
  /** Whether the effect tells of hidden attributes too. */
  seesHiddenAttributes: boolean
}

const REQUISITES: InheritedKey = 'requisites'

/** The place where a client stands, or will. */
async function placesOf(tx: Tx, client: MovedClient, { parent, groupId }: Destination) {
  const levels = await readLevels(tx, { clientId: client.id })
  const itself = levels.at(-1)
  if (itself === undefined) throw new Error('A locked client has no levels')
  const before: Place = { above: levels.slice(0, -1), ownAccount: client.ownAccount }
  const above = await readLevels(tx, parent === null ? { groupId } : { clientId: parent.id })
  const after: Place = { above, ownAccount: client.ownAccount || parent === null }
  return { before, after, itself }
}

const attributeKinds = (attributes: readonly AttributeRow[]): ResolvedKind[] =>
  attributes.map(({ id }) => ({
    key: attributeKey(id),
    resolves: 'nearest',
    ownAccount: false,
    default: null,
  }))

/** What changes, by key; keys that nobody has another value of are left out. */
type Changed = ReadonlyMap<string, ValueChange[]>

/** The ways in which each of the kinds changes over the branch; only those that hold otherwise at its top are looked for below. */
async function comparePlaces(
  tx: Tx,
  kinds: readonly ResolvedKind[],
  places: { before: Place; after: Place; itself: Teller; id: string },
): Promise<{ changed: Changed; branch: BranchVoice }> {
  const { before, after, itself, id } = places
  const client = { id, says: itself.says }
  const touched = kinds.flatMap((kind) => {
    const [from, to] = [holdsInPlace(kind, before, client), holdsInPlace(kind, after, client)]
    return sameBelow(from, to) ? [] : [{ kind, from, to }]
  })
  const branch = await readVoices(
    tx,
    id,
    touched.map(({ kind }) => kind.key),
  )
  const changed = touched
    .map(({ kind, from, to }) => [kind.key, changesOver(kind, branch, from, to)] as const)
    .filter(([, ways]) => ways.length > 0)
  return { changed: new Map(changed), branch }
}

const groupOf = ({ above }: Place) => {
  const group = above.find(({ level }) => level === 'group')
  return { id: group?.id ?? '', name: group?.name ?? '' }
}

function groupChange(before: Place, after: Place, clients: number): MoveEffectJson['group'] {
  const [from, to] = [groupOf(before), groupOf(after)]
  return from.id === to.id ? null : { from, to, clients }
}

function payerChange(
  client: MovedClient,
  before: Place,
  after: Place,
  branch: BranchVoice,
): MoveEffectJson['payer'] {
  if (before.ownAccount) return null
  const refOf = (payer: Teller | null) =>
    payer === null
      ? { id: client.id, displayName: client.displayName }
      : { id: payer.id ?? '', displayName: payer.name ?? '' }
  const [from, to] = [refOf(payerAbove(before)), refOf(payerAbove(after))]
  return from.id === to.id ? null : { from, to, clients: withoutAccount(branch) }
}

/** The value that most get, how many, and how many get another. */
function mostFrequent(ways: readonly ValueChange[], nameOf: (id: string | null) => string | null) {
  const [most] = ways
  if (most === undefined) throw new Error('A key that changes has a way in which it does')
  const { from, to, clients, source } = most
  const others = ways.reduce((sum, way) => sum + way.clients, -clients)
  return { from, to, clients, others, source: { ...source, name: nameOf(source.id) } }
}

async function stateChange(tx: Tx, client: MovedClient, { parent }: Destination) {
  const { before, after } = await readBlockers(tx, client.parentId, parent?.id ?? null)
  const { clients, inheriting } = await countBranch(tx, client.id, before?.id ?? null)
  const by = (before === null) === (after === null) || inheriting === 0 ? null : (after ?? before)
  const state: MoveEffectJson['state'] =
    by === null
      ? null
      : {
          becomeBlocked: after === null ? 0 : inheriting,
          becomeFree: after === null ? inheriting : 0,
          by,
        }
  return { clients, state }
}

async function requisitesChange(tx: Tx, ways: readonly ValueChange[] | undefined, places: [Place, Place]) {
  if (ways === undefined) return null
  const clients = ways.reduce((sum, way) => sum + way.clients, 0)
  const giverOf = ({ above }: Place) => above.findLast(({ says }) => says.has(REQUISITES))?.id ?? null
  const [from, to] = places.map(giverOf)
  const found = await readRequisitesOf(
    tx,
    [from, to].filter((id) => typeof id === 'string'),
  )
  const of = (id: string | null | undefined) => (id == null ? null : (found.get(id) ?? null))
  return { from: of(from), to: of(to), clients }
}

/** The names by which sources are told: mostly of somebody above, else of a client of the branch. */
async function sourceNames(tx: Tx, places: readonly Place[], changed: Changed) {
  const names = new Map(places.flatMap(({ above }) => above).map(({ id, name }) => [id, name]))
  const others = [...changed.values()].flatMap(([most]) => {
    const id = most?.source.id ?? null
    return id === null || names.has(id) ? [] : [id]
  })
  for (const [id, name] of await readClientNames(tx, others)) names.set(id, name)
  return (id: string | null) => (id === null ? null : (names.get(id) ?? null))
}

/**
 * What a move would change: who pays, which settings, rights, attributes, requisites and group hold, and who is blocked, for how many.
 * Nothing is written; the trees and the client are locked, so it is what the move would do at this moment.
 */
export async function moveEffect(
  tx: Tx,
  client: MovedClient,
  destination: Destination,
  terms: MoveTerms,
): Promise<MoveEffectJson> {
  const { before, after, itself } = await placesOf(tx, client, destination)
  const attributes = await readAttributes(tx, terms.seesHiddenAttributes)
  const kinds = [...INHERITED_KEYS.map(resolvedKind), ...attributeKinds(attributes)]
  const { changed, branch } = await comparePlaces(tx, kinds, { before, after, itself, id: client.id })
  const nameOf = await sourceNames(tx, [before, after], changed)
  const { clients, state } = await stateChange(tx, client, destination)

  const settings = INHERITED_KEYS.filter((key) => key !== REQUISITES).flatMap((key) => {
    const ways = changed.get(key)
    if (ways === undefined) return []
    const { label, part, type } = inheritedKind(key)
    return [{ key, label, part, type, ...mostFrequent(ways, nameOf) }]
  })
  const moved = attributes.flatMap(({ hidden: _, ...attribute }) => {
    const ways = changed.get(attributeKey(attribute.id))
    return ways === undefined ? [] : [{ ...attribute, ...mostFrequent(ways, nameOf) }]
  })
  const from = before.above.findLast(({ level }) => level === 'client')
  const { parent } = destination
  return {
    clients,
    from: from === undefined ? null : { id: from.id ?? '', displayName: from.name ?? '' },
    to: parent === null ? null : { id: parent.id, displayName: parent.displayName },
    payer: payerChange(client, before, after, branch),
    group: groupChange(before, after, clients),
    requisites: await requisitesChange(tx, changed.get(REQUISITES), [before, after]),
    state,
    settings,
    attributes: moved,
    names: await readNames(tx, settings, moved),
  }
}
