import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { setFamilyDiscount } from './change-discount.ts'
import { Family, FamilyPatch } from './schemas.ts'
import { FamilyParams, shownFamily } from './shown-family.ts'

/** What all members of a family are sold cheaper by. */
export function discountRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'PATCH',
    url: '/families/:id',
    operationId: 'updateFamily',
    requirement: 'clients.edit',
    tag: 'families',
    summary: 'Change the discount of a family',
    description:
      'With If-Match. Of all discounts of a client the highest holds: see `GET /clients/{id}/terms`. 0 takes it away.',
    params: FamilyParams,
    headers: IfMatch,
    body: FamilyPatch,
    answers: { 200: { description: 'The family as it is now', schema: Family, headers: etagHeader } },
    refusals: [404, 412, 428],
    handler: async ({ params, body }, request, reply) => {
      const current = () => shownFamily(deps, request, params.id)
      await editVersion(request, current, (checkVersion) =>
        deps.act(request, (context) =>
          setFamilyDiscount(context, params.id.toLowerCase(), body.discountBasisPoints, checkVersion),
        ),
      )
      return sendVersioned(reply, await current())
    },
  })
}
