import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { etagOf } from '../../platform/http/versions.ts'
import { maskedClientFields } from '../clients/contract.ts'
import type { Teller } from './change-family.ts'
import { readFamily } from './family-query.ts'
import { refuseFamily } from './problems.ts'
import type { FamilyJson, FamilyMemberJson } from './schemas.ts'

export const FamilyParams = object({ id: Uuid })

export const maskedFor = (request: FastifyRequest) =>
  maskedClientFields(request.access?.permissions ?? new Set())

export const tellerOf = (request: FastifyRequest): Teller => ({
  seesClients: request.access?.permissions.has('clients.view') ?? false,
})

/** The family as this reader sees it. @throws 404 when there is none. */
export async function shownFamily(deps: Deps, request: FastifyRequest, id: string): Promise<FamilyJson> {
  const family = await readFamily(deps.database.primary, id, maskedFor(request))
  if (family === null) throw refuseFamily('family-not-found')
  return family
}

/** A member with the version of their family. @throws 404 when there is no such family, or the client isn't in it. */
export async function shownMember(
  deps: Deps,
  request: FastifyRequest,
  place: { id: string; clientId: string },
): Promise<{ member: FamilyMemberJson; version: number }> {
  const { members, version } = await shownFamily(deps, request, place.id)
  const member = members.find(({ client }) => client.id === place.clientId.toLowerCase())
  if (member === undefined) throw refuseFamily('not-a-member')
  return { member, version }
}

/** Answers with a member under the ETag of the family, since the shares of a client hang together. */
export function sendMember(
  reply: FastifyReply,
  { member, version }: { member: FamilyMemberJson; version: number },
): FamilyMemberJson {
  reply.header('etag', etagOf(version))
  return member
}
