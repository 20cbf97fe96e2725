import { createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { PrismaClient } from '../platform/db/generated/client.ts'
import { refuse } from '../platform/http/problem.ts'
import type { ActionCall, Outcome } from './frame.ts'
import { type ActionContext, runAction } from './run-action.ts'

declare module 'fastify' {
  interface FastifyInstance {
    requestHashKey: Buffer
  }
}

export interface ActDeps {
  prisma: PrismaClient
  clock: Clock
}

export type Act = (
  request: FastifyRequest,
  work: (context: ActionContext) => Promise<Outcome>,
) => Promise<Outcome>

const KEY_SHAPE = /^[\x21-\x7e]{1,128}$/

function idempotencyOf(request: FastifyRequest): { key: string; requestHash: Buffer } | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined || request.method !== 'POST') return undefined
  if (typeof key !== 'string' || !KEY_SHAPE.test(key)) {
    throw refuse('malformed', {
      detail: {
        ru: 'Idempotency-Key: от 1 до 128 печатных символов без пробелов',
        en: 'Idempotency-Key: 1 to 128 printable characters without spaces',
      },
    })
  }
  // Keyed, since a body may hold a password that a plain hash would let anyone guess at.
  const requestHash = createHmac('sha256', request.server.requestHashKey)
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest()
  return { key, requestHash }
}

/** Who calls, as an action wants to know it: the signed-in person or key, under the request's id, with its Idempotency-Key. */
export function callOf(request: FastifyRequest, clock: Clock): ActionCall {
  const access = request.access
  if (access === null) throw refuse('not-signed-in')
  return {
    access,
    actor: {
      kind: access.kind,
      id: access.actorId,
      onBehalfOfId: null,
      origin: access.kind === 'staff' ? 'web' : 'api',
      requestId: request.id,
    },
    now: clock.now(),
    idempotency: idempotencyOf(request),
  }
}

/** Binds actions to requests. */
export function actor(deps: ActDeps): Act {
  return (request, work) => runAction(deps.prisma, callOf(request, deps.clock), work)
}
