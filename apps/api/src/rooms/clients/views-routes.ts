import type { FastifyInstance } from 'fastify'
import Type, { type Static } from 'typebox'
import { VIEW_KINDS } from '../../access-log/access-log.ts'
import { readViews, type ViewRow, type ViewsQuery } from '../../access-log/read-access-log.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_LIMIT, pageOf, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { choice, Instant, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { readCard } from './card-query.ts'
import { ClientParams } from './card-routes.ts'
import { refuseClient } from './problems.ts'
import { MASKED_FIELDS, noteReveal, type RevealedField } from './reveal.ts'
import { ClientRef } from './schemas.ts'

const ViewItem = object(
  {
    id: Type.Integer(),
    occurredAt: Instant,
    actor: object({
      kind: choice(['staff', 'client', 'integrator'] as const),
      id: Uuid,
      name: nullable(Type.String()),
    }),
    kind: choice(VIEW_KINDS, {
      description: 'A card opened, a masked value revealed, a list exported, a file read',
    }),
    client: nullable(ref(ClientRef)),
    detail: Type.Unknown({ description: 'The field, the export’s columns and rows; never a value' }),
  },
  { $id: 'ViewItem', description: 'Who looked at what, and when' },
)
const ViewPage = pageOf(ref(ViewItem), { $id: 'ViewPage', description: 'Views, newest first' })

const RevealBody = object(
  { field: choice(MASKED_FIELDS) },
  { $id: 'Reveal', description: 'Which masked field', examples: [{ field: 'phones' }] },
)
const Revealed = object(
  {
    field: choice(MASKED_FIELDS),
    value: Type.Unknown({ description: 'A date or text; of `phones` a list of { id, number }' }),
  },
  { $id: 'Revealed', description: 'One value, unmasked' },
)

const VIEWS_SORT = 'views'

const shown = (row: ViewRow): Static<typeof ViewItem> => ({
  id: row.id,
  occurredAt: row.occurredAt.toISOString(),
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  kind: row.kind,
  client: row.clientId === null ? null : { id: row.clientId, displayName: row.clientName ?? '' },
  detail: row.detail,
})

export function viewsRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [ViewItem, ViewPage, RevealBody, Revealed]) app.addSchema(schema)

  async function page(
    query: { cursor?: string; limit?: number },
    filters: Omit<ViewsQuery, 'before' | 'limit'>,
  ): Promise<Static<typeof ViewPage>> {
    const limit = query.limit ?? DEFAULT_LIMIT
    const before = query.cursor === undefined ? null : Number(deps.cursors.read(query.cursor, VIEWS_SORT)[0])
    // What this process still holds back belongs to the answer.
    await deps.accessLog.flush()
    const rows = await readViews(deps.database.primary, { ...filters, before, limit: limit + 1 })
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit).map(shown),
      nextCursor: last === undefined ? null : deps.cursors.write({ sort: VIEWS_SORT, key: [last.id] }),
    }
  }

  operation(app, {
    method: 'POST',
    url: '/clients/:id/reveal',
    operationId: 'revealClientField',
    requirement: 'personal-data.reveal',
    tag: 'clients',
    summary: 'Show one masked value',
    description:
      'For a role that sees personal data masked. Each showing stands in the access log before it is answered.',
    params: ClientParams,
    body: RevealBody,
    answers: { 200: { description: 'The value', schema: Revealed } },
    refusals: [404],
    handler: async ({ params, body }, request): Promise<Static<typeof Revealed>> => {
      const row = await readCard(deps.database.primary, params.id)
      if (row === null) throw refuseClient('client-not-found')
      const field: RevealedField = body.field
      await deps.act(request, (context) => noteReveal(context, params.id, field))
      if (field === 'phones') return { field, value: row.phones.map(({ id, number }) => ({ id, number })) }
      return { field, value: row[field] }
    },
  })

  operation(app, {
    method: 'GET',
    url: '/clients/:id/views',
    operationId: 'listClientViews',
    requirement: 'access-log.view',
    tag: 'clients',
    summary: 'Who looked at a client',
    description: 'Card openings, revealed values and files of one client, newest first.',
    params: ClientParams,
    query: object(pageQuery),
    answers: { 200: { description: 'A page of views', schema: ViewPage } },
    refusals: [404],
    handler: async ({ params, query }) => {
      const where = { where: { id: params.id }, select: { id: true } }
      if ((await deps.database.prisma.client.findUnique(where)) === null)
        throw refuseClient('client-not-found')
      return page(query, { clientId: params.id })
    },
  })

  operation(app, {
    method: 'GET',
    url: '/access-log',
    operationId: 'listViews',
    requirement: 'access-log.view',
    tag: 'clients',
    summary: 'Who looked at personal data',
    description: 'All card openings, revealed values, files and exports, newest first.',
    query: object({
      ...pageQuery,
      actorId: Type.Optional(Uuid),
      clientId: Type.Optional(Uuid),
      kind: Type.Optional(choice(VIEW_KINDS)),
    }),
    answers: { 200: { description: 'A page of views', schema: ViewPage } },
    handler: async ({ query }) =>
      page(query, { actorId: query.actorId, clientId: query.clientId, kind: query.kind }),
  })
}
