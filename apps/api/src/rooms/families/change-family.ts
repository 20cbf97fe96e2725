import { randomUUIDv7 } from 'node:crypto'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { invalid } from '../../platform/http/problem.ts'
import { closePurse } from './change-purse.ts'
import { type Locked, lockFamilies } from './lock-families.ts'
import {
  changeHead,
  changeShare,
  create,
  type Decision,
  difference,
  dissolve,
  join,
  leave,
  type Membership,
  WHOLE,
} from './membership.ts'
import { notPerson, refuseFamily, unknownClient } from './problems.ts'
import { refusalOf } from './refusal-words.ts'
import type { NewFamilyInput, NewMemberInput } from './schemas.ts'
import { entriesOf } from './tell-change.ts'
import { writeMemberships } from './write-memberships.ts'

/** Whether a refusal may name other clients: to who sees clients. */
export interface Teller {
  seesClients: boolean
}

const lower = (ids: readonly string[]) => ids.map((id) => id.toLowerCase())

/** @throws 404 when the family is gone, or never was. */
function requireFamily(locked: Locked, id: string): number {
  const version = locked.versions.get(id)
  if (version === undefined) throw refuseFamily('family-not-found')
  return version
}

/** @throws 422 for who isn't there or is no person, 409 for archived and deleted clients, by name. */
function requireAddable(locked: Locked, id: string, pointer: string, { seesClients }: Teller): void {
  const person = locked.people.get(id)
  if (person === undefined) throw invalid(unknownClient(pointer))
  if (!person.isPerson) throw invalid(notPerson(pointer))
  if (!person.archived && !person.deleted) return
  const { deleted, displayName: name } = person
  throw refuseFamily(deleted ? 'member-deleted' : 'member-archived', {
    ...(seesClients && {
      detail: deleted
        ? {
            ru: `${name}: клиент удалён. Восстановите его, чтобы добавить в семью.`,
            en: `${name} is deleted. Restore the client to add it to a family.`,
          }
        : {
            ru: `${name}: клиент в архиве. Верните его из архива, чтобы добавить в семью.`,
            en: `${name} is archived. Restore the client to add it to a family.`,
          },
    }),
  })
}

/** Writes what was decided and tells of it; what changes nothing writes nothing. */
async function carryOut(
  context: ActionContext,
  locked: Locked,
  decision: Decision,
  { seesClients }: Teller,
): Promise<readonly Membership[]> {
  const nameOf = (id: string) => locked.names.get(id) ?? locked.people.get(id)?.displayName ?? ''
  if ('refused' in decision) {
    const { refused } = decision
    const head = locked.rows.find(({ familyId, isHead }) => isHead && familyId === refused.otherFamilyId)
    throw refusalOf(
      refused.code,
      seesClients ? { name: nameOf(refused.clientId), head: head ? nameOf(head.clientId) : '' } : null,
    )
  }
  const changes = difference(locked.rows, decision.after)
  if (changes.familyIds.length === 0) return decision.after
  await writeMemberships(context, changes, decision.after)
  for (const entry of entriesOf(changes, {
    before: locked.rows,
    after: decision.after,
    whole: WHOLE,
    nameOf,
  }))
    context.record(entry)
  return decision.after
}

/**
 * Begins a family. @throws 409 (archived or deleted, in another family without a split, heads another), 422 for who isn't
 * a person.
 */
export async function createFamily(
  context: ActionContext,
  input: NewFamilyInput,
  teller: Teller,
): Promise<Outcome> {
  const [headId = '', ...memberIds] = lower([input.headId, ...(input.memberIds ?? [])])
  const locked = await lockFamilies(context.tx, [], [headId, ...memberIds])
  requireAddable(locked, headId, '/headId', teller)
  for (const [place, id] of memberIds.entries()) requireAddable(locked, id, `/memberIds/${place}`, teller)
  const familyId = randomUUIDv7()
  const share = input.payerShareBasisPoints
  await carryOut(context, locked, create(locked.rows, { familyId, headId, memberIds, share }), teller)
  return { status: 201, reference: familyId }
}

/** Adds a client to a family. @throws 404, 409 as `join` refuses, 422 for who isn't a person. */
export async function addMember(
  context: ActionContext,
  familyId: string,
  input: NewMemberInput,
  teller: Teller,
): Promise<Outcome> {
  const clientId = input.clientId.toLowerCase()
  const locked = await lockFamilies(context.tx, [familyId], [clientId])
  requireFamily(locked, familyId)
  requireAddable(locked, clientId, '/clientId', teller)
  const share = input.payerShareBasisPoints
  await carryOut(context, locked, join(locked.rows, { familyId, clientId, share }), teller)
  return { status: 200, reference: familyId }
}

/** Changes a member's share, and with it that of their other family. @throws 404, 409, 412. */
export async function setShare(
  context: ActionContext,
  place: { familyId: string; clientId: string },
  share: number,
  terms: Teller & { checkVersion: (version: number) => void },
): Promise<Outcome> {
  const { familyId, clientId } = place
  const locked = await lockFamilies(context.tx, [familyId], [clientId])
  terms.checkVersion(requireFamily(locked, familyId))
  await carryOut(context, locked, changeShare(locked.rows, familyId, clientId, share), terms)
  return { status: 200, reference: familyId }
}

/** Takes a member out; with the last one the family ends. @throws 404, 409 for a head whom others would outstay. */
export async function removeMember(
  context: ActionContext,
  place: { familyId: string; clientId: string },
  teller: Teller,
): Promise<Outcome> {
  const { familyId, clientId } = place
  const locked = await lockFamilies(context.tx, [familyId], [clientId])
  requireFamily(locked, familyId)
  await carryOut(context, locked, leave(locked.rows, familyId, clientId), teller)
  return { status: 204, reference: familyId }
}

/** Makes a member the head, who hasn't allowed the others to pay from their accounts yet. @throws 404, 409 (not a member, archived or deleted, heads another), 422. */
export async function setHead(
  context: ActionContext,
  familyId: string,
  given: string,
  teller: Teller,
): Promise<Outcome> {
  const clientId = given.toLowerCase()
  const locked = await lockFamilies(context.tx, [familyId], [clientId])
  requireFamily(locked, familyId)
  requireAddable(locked, clientId, '/clientId', teller)
  const after = await carryOut(context, locked, changeHead(locked.rows, familyId, clientId), teller)
  const { displayName: name = '' } = locked.people.get(clientId) ?? {}
  if (locked.rows.some((row) => row.familyId === familyId && row.isHead && row.clientId !== clientId)) {
    const memberIds = after.filter((row) => row.familyId === familyId).map((row) => row.clientId)
    await closePurse(context, { id: familyId, head: { id: clientId, name } }, memberIds)
  }
  return { status: 200, reference: familyId }
}

/** Ends a family: everybody leaves it. @throws 404, 412. */
export async function dissolveFamily(
  context: ActionContext,
  familyId: string,
  terms: Teller & { checkVersion: (version: number) => void },
): Promise<Outcome> {
  const members = await context.tx.familyMember.findMany({ where: { familyId }, select: { clientId: true } })
  const clientIds = members.map(({ clientId }) => clientId)
  const locked = await lockFamilies(context.tx, [familyId], clientIds)
  terms.checkVersion(requireFamily(locked, familyId))
  await carryOut(context, locked, dissolve(locked.rows, familyId), terms)
  return { status: 204, reference: familyId }
}
