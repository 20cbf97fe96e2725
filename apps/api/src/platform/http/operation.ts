import { NOT_FOR_KEYS, ONLY_FOR_KEYS } from '@kith/kernel/permissions.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods, RouteOptions } from 'fastify'
import Type, { type Static, type TSchema } from 'typebox'
import type { Requirement } from '../auth/access.ts'
import { object } from './schemas.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the operation asks of who calls it. A route under /api/v1 without it fails the build. */
    requirement?: Requirement
    /** Rate limit of its own, for sign-in and its like. */
    guessable?: boolean
    /** Open also to who must change a temporary password first. */
    duringPasswordChange?: boolean
    /** It takes one file as multipart; what it says in the document. */
    upload?: Upload
  }
}

/** A body that is one file, as the part `file` of multipart/form-data. */
export interface Upload {
  description: string
}

/** The schema of an answer that is bytes. */
export const Bytes = Type.Unsafe<NodeJS.ReadableStream>({ type: 'string', format: 'binary' })

/** Statuses that an operation can refuse with besides those that every one can. */
export type Refusal = 400 | 401 | 404 | 409 | 412 | 413 | 415 | 422 | 428

export interface Operation<P extends TSchema, Q extends TSchema, B extends TSchema> {
  method: HTTPMethods
  url: string
  operationId: string
  requirement: Requirement
  guessable?: boolean
  duringPasswordChange?: boolean
  tag: string
  summary: string
  description: string
  params?: P
  query?: Q
  body?: B
  /** Instead of `body`: one file as multipart, read by the handler with `receiveFile`. */
  upload?: Upload
  headers?: TSchema
  /** By status; `null` for an answer without a body, `media` for one that isn't JSON. */
  answers: Record<
    number,
    { description: string; schema: TSchema | null; media?: string; headers?: Record<string, object> }
  >
  refusals?: readonly Refusal[]
  handler: (
    input: { params: Static<P>; query: Static<Q>; body: Static<B> },
    request: FastifyRequest,
    reply: FastifyReply,
  ) => Promise<unknown>
}

/** In the document: what makes a POST safe to send again. Its form is checked by the action that uses it. */
const IdempotencyKey = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      description: 'The same key, address and body get the first answer again for 24 hours',
      examples: ['c0ffee-1'],
    }),
  ),
})

const REFUSAL_WORDS: Record<number, string> = {
  400: 'Malformed: unknown fields, wrong types, bad dates',
  401: 'Not signed in, or the session has ended',
  403: 'The role lacks the permission, or a temporary password must be changed first',
  404: 'There is no such thing, or it may not be known',
  409: 'Conflicts with the present state',
  412: 'The version in If-Match is stale; `current` holds the present one',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'A rule refuses the data',
  428: 'If-Match is missing',
  429: 'Too many requests; see Retry-After',
  500: 'A fault of the service',
  503: 'The service is overloaded or its database is away',
}

const problemAnswer = (status: number) => ({
  description: REFUSAL_WORDS[status] ?? 'Refused',
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
})

/**
 * How one may prove who calls: keys of integrators open whatever isn't about a person's own account or about other people's,
 * and some of it is theirs alone.
 */
function securityOf(requirement: Requirement): object[] {
  if (requirement === 'public') return []
  if (ONLY_FOR_KEYS.some((permission) => permission === requirement)) return [{ apiKey: [] }]
  const forPeople = requirement === 'staff' || NOT_FOR_KEYS.some((permission) => permission === requirement)
  return forPeople ? [{ accessToken: [] }] : [{ accessToken: [] }, { apiKey: [] }]
}

function named(schema: TSchema): object {
  const id = (schema as { $id?: string }).$id
  return id === undefined ? schema : { $ref: `${id}#` }
}

function responses(
  op: Pick<
    Operation<TSchema, TSchema, TSchema>,
    'method' | 'answers' | 'refusals' | 'requirement' | 'body' | 'upload'
  >,
) {
  const result: Record<number, object> = {}
  for (const [status, { description, schema, media = 'application/json', headers }] of Object.entries(
    op.answers,
  )) {
    result[Number(status)] = {
      ...(schema === null ? { type: 'null' } : { content: { [media]: { schema: named(schema) } } }),
      description,
      ...(headers && { headers }),
    }
  }
  const refusals = new Set<number>([400, 429, 500, 503, ...(op.refusals ?? [])])
  // Whatever writes may meet another writer, and any POST of a signed-in person an Idempotency-Key used before.
  if (op.method !== 'GET') refusals.add(409)
  if (op.method === 'POST' && op.requirement !== 'public') refusals.add(422)
  if (op.requirement !== 'public') refusals.add(401)
  if (op.requirement !== 'public') refusals.add(403)
  if (op.body || op.upload) for (const status of [413, 415]) refusals.add(status)
  for (const status of [...refusals].sort()) result[status] = problemAnswer(status)
  return result
}

/**
 * Declares one operation: its place in the document, what it asks of the caller, its shapes and answers, and the
 * handler. `$id` schemas become references, so the document names them once.
 */
export function operation<P extends TSchema, Q extends TSchema, B extends TSchema>(
  app: FastifyInstance,
  op: Operation<P, Q, B>,
): void {
  const schema: Record<string, unknown> = {
    operationId: op.operationId,
    summary: op.summary,
    description: op.description,
    tags: [op.tag],
    security: securityOf(op.requirement),
    'x-permission': op.requirement,
    response: responses(op),
  }
  if (op.params) schema.params = op.params
  // An operation without parameters refuses them too, instead of letting a slip pass unnoticed.
  schema.querystring = op.query ?? object({})
  const repeatable = op.method === 'POST' && op.requirement !== 'public'
  const headers = op.headers ?? (repeatable ? IdempotencyKey : undefined)
  if (headers) schema.headers = headers
  if (op.body) schema.body = named(op.body)
  const route: RouteOptions = {
    method: op.method,
    url: op.url,
    schema,
    config: {
      requirement: op.requirement,
      ...(op.guessable && { guessable: true }),
      ...(op.duringPasswordChange && { duringPasswordChange: true }),
      ...(op.upload && { upload: op.upload }),
    },
    handler: (request, reply) =>
      op.handler(
        {
          params: request.params as Static<P>,
          query: request.query as Static<Q>,
          body: request.body as Static<B>,
        },
        request,
        reply,
      ),
  }
  app.route(route)
}
