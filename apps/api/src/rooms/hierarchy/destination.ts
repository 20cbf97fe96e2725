import type { ClientKind } from '@kith/kernel/names.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import { parentErrors, placeErrors } from '../clients/contract.ts'
import { moveErrors } from './problems.ts'
import type { MoveInput } from './schemas.ts'

/** A client that moves, as its locked row says. */
export interface MovedClient {
  id: string
  displayName: string
  kind: ClientKind
  parentId: string | null
  groupId: string | null
  path: string[]
  ownAccount: boolean
  archived: boolean
  deleted: boolean
}

/** Whom it goes below. */
export interface NewParent {
  id: string
  displayName: string
  kind: ClientKind
  path: string[]
  gone: boolean
}

/** Where a client goes: below a parent, or among the roots of a group. */
export interface Destination {
  parent: NewParent | null
  groupId: string | null
}

async function findParent(tx: Tx, id: string): Promise<NewParent | undefined> {
  const [parent] = await tx.$queryRaw<NewParent[]>`
    SELECT c.id, c.display_name AS "displayName", c.kind::text AS kind, c.path,
      c.archived_at IS NOT NULL OR c.deleted_by_id IS NOT NULL AS gone
    FROM client c WHERE c.id = ${id}::uuid`
  return parent
}

/** Why somebody can't be the parent of a client; null when they can. */
function parentError(client: MovedClient, parent: NewParent | undefined): FieldError | null {
  if (parent === undefined) return parentErrors.unknown
  if (parent.id === client.id) return moveErrors.itself
  if (parent.path.includes(client.id)) return moveErrors.below
  if (parent.kind === 'person') return parentErrors.person
  // Who stands there already may stay.
  return parent.gone && parent.id !== client.parentId ? parentErrors.gone : null
}

/** A group stays whatever has become of it since; another must be in use. */
async function groupError(tx: Tx, client: MovedClient, groupId: string | null): Promise<FieldError | null> {
  if (groupId === null || groupId === client.groupId) return null
  const [group] = await tx.$queryRaw<{ inUse: boolean }[]>`
    SELECT retired_at IS NULL AS "inUse" FROM client_group WHERE id = ${groupId}::uuid`
  if (group === undefined) return moveErrors.groupUnknown
  return group.inUse ? null : moveErrors.groupRetired
}

/** Where a client is to go. @throws 422 with everything that is wrong with it. */
export async function checkDestination(tx: Tx, client: MovedClient, input: MoveInput): Promise<Destination> {
  const parentId = input.parentId?.toLowerCase() ?? null
  // A root that stays one keeps its group unless another is named.
  const kept = parentId === null ? client.groupId : null
  const groupId = input.groupId === undefined ? kept : (input.groupId?.toLowerCase() ?? null)
  const parent = parentId === null ? null : await findParent(tx, parentId)
  const wrongPlace = placeErrors({ kind: client.kind, parentId, groupId })
  const wrongParent = parentId === null ? null : parentError(client, parent ?? undefined)
  const errors = [wrongParent, ...wrongPlace]
  if (wrongPlace.length === 0) errors.push(await groupError(tx, client, groupId))
  const wrong = errors.filter((error) => error !== null)
  if (wrong.length > 0) throw invalid(...wrong)
  return { parent: parent ?? null, groupId }
}
