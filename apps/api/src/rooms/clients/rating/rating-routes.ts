import type { FastifyInstance } from 'fastify'
import Type, { type Static } from 'typebox'
import type { Deps } from '../../../deps.ts'
import { DEFAULT_LIMIT, pageOf, pageQuery } from '../../../platform/http/list.ts'
import { operation } from '../../../platform/http/operation.ts'
import { choice, Instant, nullable, object, ref, Uuid } from '../../../platform/http/schemas.ts'
import { readCard } from '../card-query.ts'
import { refuseClient } from '../problems.ts'
import { Rating } from '../schemas.ts'
import { markClient } from './mark-client.ts'
import { type MarkRow, readMark, readMarks } from './marks-query.ts'
import { resetRating } from './reset-rating.ts'

const MARKS_SORT = 'marks'

const NewMarkBody = object(
  {
    mark: Type.Integer({ minimum: 1, maximum: 5 }),
    comment: Type.Optional(nullable(Type.String({ maxLength: 1000 }))),
  },
  {
    $id: 'NewMark',
    description: 'A mark of a client',
    examples: [{ mark: 5, comment: 'Пришёл вовремя и привёл друга' }],
  },
)

const Mark = object(
  {
    id: Uuid,
    mark: Type.Integer({ minimum: 1, maximum: 5 }),
    comment: nullable(Type.String()),
    createdAt: Instant,
    beforeReset: Type.Boolean({ description: 'Given before the last reset: counts no more' }),
    author: object({
      kind: choice(['staff', 'client', 'integrator', 'system'] as const),
      id: nullable(Uuid),
      name: nullable(Type.String()),
    }),
  },
  { $id: 'Mark', description: 'A mark that a client was given: who, when, what' },
)

const MarkPage = pageOf(ref(Mark), { $id: 'MarkPage', description: 'Marks, newest first' })

function presentMark({ authorKind, authorId, authorName, createdAt, ...row }: MarkRow): Static<typeof Mark> {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    author: { kind: authorKind, id: authorId, name: authorName },
  }
}

/** Marks of a client and the rating they come to. */
export function ratingRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [NewMarkBody, Mark, MarkPage]) app.addSchema(schema)
  const params = object({ id: Uuid })

  operation(app, {
    method: 'POST',
    url: '/clients/:id/marks',
    operationId: 'markClient',
    requirement: 'clients.edit',
    tag: 'clients',
    summary: 'Give a client a mark',
    description: 'From 1 to 5. It counts in the rating until the next reset.',
    params,
    body: NewMarkBody,
    answers: { 201: { description: 'The mark', schema: Mark } },
    refusals: [404, 409],
    handler: async ({ params: { id }, body }, request, reply) => {
      const { reference } = await deps.act(request, (context) => markClient(context, id, body))
      const mark = await readMark(deps.database.primary, reference ?? '')
      if (mark === null) throw refuseClient('client-not-found')
      return reply.code(201).send(presentMark(mark))
    },
  })

  operation(app, {
    method: 'GET',
    url: '/clients/:id/marks',
    operationId: 'listClientMarks',
    requirement: 'clients.view',
    tag: 'clients',
    summary: 'The marks of a client',
    description: 'Newest first, with those from before the last reset, which count no more.',
    params,
    query: object(pageQuery),
    answers: { 200: { description: 'A page of marks', schema: MarkPage } },
    refusals: [404],
    handler: async ({ params: { id }, query }) => {
      const exists = await deps.database.prisma.client.findUnique({ where: { id }, select: { id: true } })
      if (exists === null) throw refuseClient('client-not-found')
      const limit = query.limit ?? DEFAULT_LIMIT
      const key = query.cursor === undefined ? null : deps.cursors.read(query.cursor, MARKS_SORT)
      const after = key === null ? null : { createdAt: String(key[0]), id: String(key[1]) }
      const rows = await readMarks(deps.database.reads, id, { after, limit: limit + 1 })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit).map(presentMark),
        nextCursor:
          last === undefined
            ? null
            : deps.cursors.write({ sort: MARKS_SORT, key: [last.createdAt.toISOString(), last.id] }),
      }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/clients/:id/rating/reset',
    operationId: 'resetClientRating',
    requirement: 'clients.edit',
    tag: 'clients',
    summary: 'Begin a client’s rating anew',
    description: 'The marks so far stay in their list and count no more.',
    params,
    answers: { 200: { description: 'The rating as it is now', schema: Rating } },
    refusals: [404, 409],
    handler: async ({ params: { id } }, request) => {
      await deps.act(request, (context) => resetRating(context, id))
      const row = await readCard(deps.database.primary, id)
      if (row === null) throw refuseClient('client-not-found')
      return row.rating
    },
  })
}
