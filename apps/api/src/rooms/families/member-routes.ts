import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { addMember, removeMember, setShare } from './change-family.ts'
import { Family, FamilyMember, FamilyMemberPatch, NewFamilyMember } from './schemas.ts'
import { FamilyParams, sendMember, shownFamily, shownMember, tellerOf } from './shown-family.ts'

const MemberParams = object({ id: Uuid, clientId: Uuid })

/** Who is in a family, and with which share. */
export function memberRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'POST',
    url: '/families/:id/members',
    operationId: 'addFamilyMember',
    requirement: 'clients.edit',
    tag: 'families',
    summary: 'Add a client to a family',
    description:
      'Who is in another family stays there only with `payerShareBasisPoints`: this family pays that share of their bills, the other the rest.',
    params: FamilyParams,
    body: NewFamilyMember,
    answers: { 200: { description: 'The family as it is now', schema: Family, headers: etagHeader } },
    refusals: [404, 409, 422],
    handler: async ({ params, body }, request, reply) => {
      await deps.act(request, (context) =>
        addMember(context, params.id.toLowerCase(), body, tellerOf(request)),
      )
      return sendVersioned(reply, await shownFamily(deps, request, params.id))
    },
  })

  operation(app, {
    method: 'GET',
    url: '/families/:id/members/:clientId',
    operationId: 'getFamilyMember',
    requirement: 'clients.view',
    tag: 'families',
    summary: 'A member of a family',
    description: 'Under the version of the family.',
    params: MemberParams,
    answers: { 200: { description: 'The member', schema: FamilyMember, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, request, reply) =>
      sendMember(reply, await shownMember(deps, request, params)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/families/:id/members/:clientId',
    operationId: 'updateFamilyMember',
    requirement: 'clients.edit',
    tag: 'families',
    summary: 'Change how much of a member’s bills the family pays',
    description: 'With If-Match, the version of the family. The member’s other family pays the rest.',
    params: MemberParams,
    headers: IfMatch,
    body: FamilyMemberPatch,
    answers: { 200: { description: 'The member as it is now', schema: FamilyMember, headers: etagHeader } },
    refusals: [404, 409, 412, 428],
    handler: async ({ params, body }, request, reply) => {
      const shown = () => shownMember(deps, request, params)
      const place = { familyId: params.id.toLowerCase(), clientId: params.clientId.toLowerCase() }
      await editVersion(
        request,
        async () => (await shown()).member,
        (checkVersion) =>
          deps.act(request, (context) =>
            setShare(context, place, body.payerShareBasisPoints, { ...tellerOf(request), checkVersion }),
          ),
      )
      return sendMember(reply, await shown())
    },
  })

  operation(app, {
    method: 'DELETE',
    url: '/families/:id/members/:clientId',
    operationId: 'removeFamilyMember',
    requirement: 'clients.edit',
    tag: 'families',
    summary: 'Take a member out of a family',
    description: 'The head goes last, and the family ends with the last member.',
    params: MemberParams,
    answers: { 204: { description: 'They are no member any more', schema: null } },
    refusals: [404, 409],
    handler: async ({ params }, request, reply) => {
      const place = { familyId: params.id.toLowerCase(), clientId: params.clientId.toLowerCase() }
      await deps.act(request, (context) => removeMember(context, place, tellerOf(request)))
      return reply.code(204).send()
    },
  })
}
