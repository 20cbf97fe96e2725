import { CLIENT_KINDS, shortName } from '@kith/kernel/names.ts'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import Type, { type Static } from 'typebox'
import type { Deps } from '../../deps.ts'
import { conditions } from '../../platform/db/conditions.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import { operation } from '../../platform/http/operation.ts'
import { choice, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { filterParams } from './filter-params.ts'
import { addFilters, type ClientsQuery } from './filters.ts'
import type { ListRow } from './list-columns.ts'
import { maskedClientFields } from './present-client.ts'
import { readShown, type Shown } from './read-shown.ts'
import { CLIENT_STATES, ClientRef } from './schemas.ts'
import { findClients } from './search-query.ts'

const DEFAULT_OFFERED = 20

const PickerQuery = object({
  search: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Part of a name or contract number, as forgiving as the search of the directory',
    }),
  ),
  withinId: Type.Optional(
    Type.String({
      format: 'uuid',
      description: 'Only below this client: its direct subordinates, or with `search` all of them',
    }),
  ),
  kind: filterParams.kind,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: DEFAULT_OFFERED })),
})
type PickerQuery = Static<typeof PickerQuery>

const PickedClient = object(
  {
    id: Uuid,
    kind: choice(CLIENT_KINDS),
    displayName: Type.String({ examples: ['Отдел закупок'] }),
    shortName: Type.String({ examples: ['Отдел закупок'] }),
    contractNumber: nullable(Type.String({ examples: ['К-2026/17'] })),
    parentChain: Type.Array(ref(ClientRef), { description: 'The clients above, the root first' }),
    hasEmployees: Type.Boolean({ description: 'Has subordinates that are not deleted' }),
    state: choice(CLIENT_STATES),
  },
  { $id: 'PickedClient', description: 'A client as a list to choose from shows it' },
)

const PickerList = object(
  {
    items: Type.Array(ref(PickedClient)),
    more: Type.Boolean({ description: 'There are others: narrow the search down' }),
  },
  { $id: 'PickerList', description: 'Clients to choose from' },
)

type PickerRow = Pick<
  ListRow,
  | 'id'
  | 'kind'
  | 'displayName'
  | 'lastName'
  | 'firstName'
  | 'middleName'
  | 'name'
  | 'contractNumber'
  | 'parentChain'
  | 'hasEmployees'
> & { blocked: boolean }

const PICKED: Shown = {
  name: 'client-picked',
  columns: `
    c.id, c.kind, c.display_name AS "displayName", c.last_name AS "lastName", c.first_name AS "firstName",
    c.middle_name AS "middleName", c.name, c.contract_number AS "contractNumber",
    CASE WHEN c.depth = 0 THEN '[]'::jsonb ELSE (
      SELECT jsonb_agg(jsonb_build_object('id', a.id, 'displayName', a.display_name) ORDER BY step.place)
      FROM unnest(c.path) WITH ORDINALITY AS step(id, place) JOIN client a ON a.id = step.id) END AS "parentChain",
    CASE WHEN c.kind = 'person' THEN false ELSE EXISTS (
      SELECT 1 FROM client k WHERE k.parent_id = c.id AND k.deleted_at IS NULL) END AS "hasEmployees",
    c.blocked_by_id IS NOT NULL AS blocked`,
  joins: '',
}

/** The first clients by name, of all or directly below one. */
async function readFirst(reads: pg.Pool, limit: number, filters: ClientsQuery) {
  const where = conditions()
  addFilters(where, filters)
  const text = `SELECT c.id FROM client c WHERE ${where.sql()} ORDER BY c.sort_name, c.id LIMIT ${limit + 1}`
  const found = await readRowsFresh<{ id: string }>(reads, text, where.values)
  const ids = found.slice(0, limit).map(({ id }) => id)
  return { rows: await readShown<PickerRow>(reads, ids, PICKED), more: found.length > limit }
}

function readPicker(reads: pg.Pool, query: PickerQuery, seesPhones: boolean) {
  const { search, withinId, limit = DEFAULT_OFFERED, kind } = query
  const filters: ClientsQuery = {
    ...(kind !== undefined && { kind }),
    ...(withinId !== undefined && { parentId: withinId, subtree: search !== undefined }),
  }
  return search === undefined
    ? readFirst(reads, limit, filters)
    : findClients<PickerRow>(reads, { ...filters, search, limit }, seesPhones, PICKED)
}

function presentPicked(row: PickerRow): Static<typeof PickedClient> {
  const { lastName, firstName, middleName, name, blocked, ...rest } = row
  return {
    ...rest,
    shortName: shortName({ kind: row.kind, lastName, firstName, middleName, name }),
    state: blocked ? 'blocked' : 'active',
  }
}

/** The list to choose a client from, in every form. */
export function pickerRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [PickedClient, PickerList]) app.addSchema(schema)
  operation(app, {
    method: 'GET',
    url: '/clients/picker',
    operationId: 'pickClients',
    requirement: 'clients.view',
    tag: 'clients',
    summary: 'Clients to choose from',
    description:
      'Over all clients with units and employees; archived and deleted ones are left out. Ranked as the search is; without `search` by name.',
    query: PickerQuery,
    answers: { 200: { description: 'Clients to choose from', schema: PickerList } },
    handler: async ({ query }, request) => {
      const masked = maskedClientFields(request.access?.permissions ?? new Set())
      const { rows, more } = await readPicker(deps.database.reads, query, !masked.has('phones'))
      return { items: rows.map(presentPicked), more }
    },
  })
}
