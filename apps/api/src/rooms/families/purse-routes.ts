import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { changePurse } from './change-purse.ts'
import { readPurse } from './purse-query.ts'
import { FamilyPurse, FamilyPursePatch } from './purse-schemas.ts'
import { FamilyParams } from './shown-family.ts'

/** What the members of a family may spend from the accounts of its head. */
export function purseRoutes(app: FastifyInstance, deps: Deps): void {
  const shown = (request: FastifyRequest, id: string) =>
    readPurse(
      deps.database.primary,
      id,
      deps.clock.now(),
      request.access?.permissions.has('accounts.view') ?? false,
    )

  operation(app, {
    method: 'GET',
    url: '/families/:id/purse',
    operationId: 'getFamilyPurse',
    requirement: 'clients.view',
    tag: 'families',
    summary: 'How a family pays from its head’s accounts',
    description:
      'Whether the head’s group permits it, by what members may pay, and what each may spend and has spent in this calendar month of the company’s time zone. Sums are for who has `accounts.view`.',
    params: FamilyParams,
    answers: { 200: { description: 'The purse', schema: FamilyPurse, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, request, reply) => sendVersioned(reply, await shown(request, params.id)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/families/:id/purse',
    operationId: 'updateFamilyPurse',
    requirement: 'clients.edit',
    tag: 'families',
    summary: 'Change how a family pays from its head’s accounts',
    description:
      'With If-Match, the version of the family. Nothing more is allowed where the head’s group has no family accounts; what was allowed can be taken back.',
    params: FamilyParams,
    headers: IfMatch,
    body: FamilyPursePatch,
    answers: { 200: { description: 'The purse as it is now', schema: FamilyPurse, headers: etagHeader } },
    refusals: [404, 409, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      const current = () => shown(request, params.id)
      await editVersion(request, current, (checkVersion) =>
        deps.act(request, (context) => changePurse(context, params.id.toLowerCase(), body, checkVersion)),
      )
      return sendVersioned(reply, await current())
    },
  })
}
