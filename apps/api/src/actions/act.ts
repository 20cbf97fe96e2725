import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { PrismaClient } from '../platform/db/generated/client.ts'
import { refuse } from '../platform/http/problem.ts'
import { type ActionContext, type Outcome, runAction } from './run-action.ts'

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
  const requestHash = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest()
  return { key, requestHash }
}

/** Binds actions to requests: the signed-in person acts, under the request's id, with its Idempotency-Key. */
export function actor(deps: ActDeps): Act {
  return (request, work) => {
    const access = request.access
    if (access === null) throw refuse('not-signed-in')
    return runAction(
      deps.prisma,
      {
        access,
        actor: {
          kind: 'staff',
          id: access.staffId,
          onBehalfOfId: null,
          origin: 'web',
          requestId: request.id,
        },
        now: deps.clock.now(),
        idempotency: idempotencyOf(request),
      },
      work,
    )
  }
}
