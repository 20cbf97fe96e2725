import type { FastifyInstance } from 'fastify'
import Type, { type Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import { readRows } from '../../platform/db/database.ts'
import { operation } from '../../platform/http/operation.ts'
import { choice, NullableText, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { effectiveSettings, resolvedKind } from '../../settings/resolve.ts'
import { refuseClient } from './problems.ts'
import { requisiteFields } from './requisite-fields.ts'
import { requisites } from './schemas.ts'

const Requisites = object(
  { inn: NullableText, ...requisites } satisfies Record<keyof typeof requisiteFields, unknown>,
  { $id: 'Requisites', description: 'What an invoice names of whoever pays' },
)
type RequisitesJson = Static<typeof Requisites>

const ClientRequisites = object(
  {
    effective: nullable(ref(Requisites)),
    source: nullable(
      object(
        {
          level: choice(['client'] as const),
          id: Uuid,
          name: Type.String({ examples: ['ООО «Тестовая сеть»'] }),
        },
        { description: 'Whose they are: the client itself or the nearest above that has any' },
      ),
    ),
    own: nullable(ref(Requisites)),
  },
  { $id: 'ClientRequisites', description: 'The requisites that count for a client, taken whole' },
)

const KEYS = Object.keys(requisiteFields) as (keyof RequisitesJson)[]

/** The value of the resolver, which leaves out what is empty, with all its fields: null stays null. */
function whole(value: unknown): RequisitesJson | null {
  if (typeof value !== 'object' || value === null) return null
  const found = value as Partial<RequisitesJson>
  return Object.fromEntries(KEYS.map((key) => [key, found[key] ?? null])) as RequisitesJson
}

/** The requisites of a client, its own or inherited. They are written as fields of the card. */
export function requisitesRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [Requisites, ClientRequisites]) app.addSchema(schema)
  const { primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/clients/:id/requisites',
    operationId: 'getClientRequisites',
    requirement: 'clients.view',
    tag: 'clients',
    summary: 'The requisites that count for a client',
    description: 'The client’s own or, where it has none, all of the nearest client above that has some.',
    params: object({ id: Uuid }),
    answers: { 200: { description: 'The requisites', schema: ClientRequisites } },
    refusals: [404],
    handler: async ({ params }) => {
      const [found] = await effectiveSettings(primary, params.id, [resolvedKind('requisites')])
      if (found === undefined) throw refuseClient('client-not-found')
      const own = whole(found.own)
      if (found.sourceId === null) return { effective: null, source: null, own }
      const [source] = await readRows<{ name: string }>(
        primary,
        'requisites-source',
        'SELECT display_name AS name FROM client WHERE id = $1',
        [found.sourceId],
      )
      return {
        effective: whole(found.value),
        source: { level: 'client' as const, id: found.sourceId, name: source?.name ?? '' },
        own,
      }
    },
  })
}
