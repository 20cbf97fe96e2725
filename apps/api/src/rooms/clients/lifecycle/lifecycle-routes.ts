import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { callOf } from '../../../actions/act.ts'
import { type ActionContext, runAction } from '../../../actions/run-action.ts'
import type { Deps } from '../../../deps.ts'
import { operation } from '../../../platform/http/operation.ts'
import { object, ref, Uuid } from '../../../platform/http/schemas.ts'
import { etagHeader, sendVersioned } from '../../../platform/http/versions.ts'
import { readCard } from '../card-query.ts'
import { maskedClientFields, presentClient } from '../present-client.ts'
import { refuseClient } from '../problems.ts'
import { Client } from '../schemas.ts'
import { archiveClient, type OnArchive } from './archive-client.ts'
import { blockClient } from './block-client.ts'
import type { ReasonInput } from './check-reason.ts'
import { deleteClient } from './delete-client.ts'
import type { LifecycleEffect as Effect } from './effect.ts'
import { restoreClient } from './restore-client.ts'
import { ArchiveBody, BlockBody, DryRunQuery, LifecycleEffect, lifecycleSchemas } from './schemas.ts'
import { unblockClient } from './unblock-client.ts'

/** One of the five as a route runs it. */
interface Verb {
  verb: 'block' | 'unblock' | 'archive' | 'delete' | 'restore'
  summary: string
  description: string
  body?: TSchema
  run: (
    context: ActionContext,
    id: string,
    terms: { reason: ReasonInput; dryRun: boolean; seesPhones: boolean },
  ) => Promise<Effect | null>
}

const verbs = (onArchive: readonly OnArchive[]): Verb[] => [
  {
    verb: 'block',
    summary: 'Block a client, and with it all below',
    description:
      'The blocked can’t order, nor sign in to the cabinet. Blocking a blocked client gives it another reason.',
    body: BlockBody,
    run: (context, id, { reason, dryRun }) => blockClient(context, id, reason, dryRun),
  },
  {
    verb: 'unblock',
    summary: 'Take a client’s own block away',
    description: 'Below a blocked ancestor the client stays blocked; `blockedBy` of the answer says by whom.',
    run: (context, id, { dryRun }) => unblockClient(context, id, dryRun),
  },
  {
    verb: 'archive',
    summary: 'Archive a client',
    description: 'Not inherited: those below stay as they are, though nobody new comes below it.',
    body: ArchiveBody,
    run: (context, id, { reason, dryRun }) => archiveClient(context, id, reason, { dryRun, onArchive }),
  },
  {
    verb: 'delete',
    summary: 'Delete a client, and with it all below',
    description: 'Soft: everything is kept, and `restore` brings it back.',
    run: (context, id, { dryRun }) => deleteClient(context, id, dryRun),
  },
  {
    verb: 'restore',
    summary: 'Bring a client back from deletion or from the archive',
    description:
      'From deletion first; whoever was archived before is archived again then. Refused below a deleted ancestor, who is named, and when a phone that may be one client’s only has found another.',
    run: (context, id, { dryRun, seesPhones }) => restoreClient(context, id, { dryRun, seesPhones }),
  },
]

/** Block, unblock, archive, delete, restore; `onArchive` is what other rooms do when a client is archived. */
export function lifecycleRoutes(app: FastifyInstance, deps: Deps, onArchive: readonly OnArchive[]): void {
  for (const schema of lifecycleSchemas) app.addSchema(schema)

  async function sendClient(request: FastifyRequest, reply: FastifyReply, id: string) {
    const row = await readCard(deps.database.primary, id)
    if (row === null) throw refuseClient('client-not-found')
    const masked = maskedClientFields(request.access?.permissions ?? new Set())
    return sendVersioned(
      reply,
      presentClient(row, {
        masked,
        fields: await deps.customFields(request.access),
        today: await deps.today(request.access),
      }),
    )
  }

  /** Runs the action up to its decision, in a transaction that writes nothing and keeps no key. */
  async function effectOf(request: FastifyRequest, work: (context: ActionContext) => Promise<Effect | null>) {
    let effect: Effect | null = null
    const call = { ...callOf(request, deps.clock), idempotency: undefined }
    await runAction(deps.database.prisma, call, async (context) => {
      effect = await work(context)
      return { status: 200, reference: null }
    })
    return effect
  }

  for (const { verb, summary, description, body, run } of verbs(onArchive)) {
    operation(app, {
      method: 'POST',
      url: `/clients/:id/${verb}`,
      operationId: `${verb}Client`,
      requirement: 'clients.edit',
      tag: 'clients',
      summary,
      description,
      params: object({ id: Uuid }),
      query: DryRunQuery,
      ...(body && { body }),
      answers: {
        200: {
          description: 'The client as it is now, or with `dryRun` the effect',
          schema: Type.Union([ref(Client), ref(LifecycleEffect)]),
          headers: etagHeader,
        },
      },
      refusals: [404, 409, 422],
      handler: async ({ params: { id }, query, body: written }, request, reply) => {
        const masked = maskedClientFields(request.access?.permissions ?? new Set())
        const shared = { reason: (written ?? {}) as ReasonInput, seesPhones: !masked.has('phones') }
        if (query.dryRun) return effectOf(request, (context) => run(context, id, { ...shared, dryRun: true }))
        await deps.act(request, async (context) => {
          await run(context, id, { ...shared, dryRun: false })
          return { status: 200, reference: id }
        })
        return sendClient(request, reply, id)
      },
    })
  }
}
