import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { callOf } from '../../actions/act.ts'
import { type ActionContext, runAction } from '../../actions/run-action.ts'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, ref, Uuid } from '../../platform/http/schemas.ts'
import { etagHeader, sendVersioned } from '../../platform/http/versions.ts'
import { Client, readShownClient } from '../clients/contract.ts'
import { moveClient } from './move-client.ts'
import { ClientMoveBody, MoveEffect, type MoveEffectJson } from './schemas.ts'

const MoveQuery = object({
  dryRun: Type.Optional(
    Type.Boolean({
      description: 'Answers with the exact effect and writes nothing; keeps no Idempotency-Key',
    }),
  ),
})

export function moveRoutes(app: FastifyInstance, deps: Deps): void {
  /** Runs the move up to its decision, in a transaction that writes nothing and keeps no key. */
  async function effectOf(
    request: FastifyRequest,
    work: (context: ActionContext) => Promise<MoveEffectJson | null>,
  ) {
    let effect: MoveEffectJson | null = null
    const call = { ...callOf(request, deps.clock), idempotency: undefined }
    await runAction(deps.database.prisma, call, async (context) => {
      effect = await work(context)
      return { status: 200, reference: null }
    })
    return effect
  }

  operation(app, {
    method: 'POST',
    url: '/clients/:id/move',
    operationId: 'moveClient',
    requirement: 'clients.edit',
    tag: 'hierarchy',
    summary: 'Move a client with all below it',
    description:
      'Below an organisation or a unit, or with `parentId: null` among the roots, which needs a `groupId`. Below itself, a person, or whoever is archived or deleted it is refused. Whoever comes below somebody takes the group of the root there; a new root pays on its own account. With `dryRun` the answer is what would change: who pays, which settings, rights, attributes, requisites, group and blocks, for how many.',
    params: object({ id: Uuid }),
    query: MoveQuery,
    body: ClientMoveBody,
    answers: {
      200: {
        description: 'The client as it is now, or with `dryRun` the effect',
        schema: Type.Union([ref(Client), ref(MoveEffect)]),
        headers: etagHeader,
      },
    },
    refusals: [404, 409, 422],
    handler: async ({ params: { id }, query, body }, request, reply) => {
      const permissions = request.access?.permissions ?? new Set()
      const terms = { seesHiddenAttributes: permissions.has('hidden-attributes.view') }
      if (query.dryRun) {
        return effectOf(request, (context) => moveClient(context, id, body, { ...terms, dryRun: true }))
      }
      await deps.act(request, async (context) => {
        await moveClient(context, id, body, { ...terms, dryRun: false })
        return { status: 200, reference: id }
      })
      const [today, fields] = await Promise.all([
        deps.today(request.access),
        deps.customFields(request.access),
      ])
      const reader = { permissions, today, fields }
      return sendVersioned(reply, await readShownClient(deps.database.primary, id, reader))
    },
  })
}
