import { sortName } from '@kith/kernel/names.ts'
import fc from 'fast-check'

/** A client as the oracle knows it: what the directory filters and sorts by, computed without the database. */
export interface OracleClient {
  id: string
  number: number
  kind: 'person' | 'organization' | 'unit'
  name: string
  parent: OracleClient | null
  group: string
  city: string | null
  responsible: string | null
  registeredOn: string
  createdAt: number
  blocked: boolean
  archived: boolean
  deleted: boolean
}

export interface OracleQuery {
  kind?: OracleClient['kind']
  groupId?: string
  cityId?: string
  responsibleId?: string
  parentId?: string
  subtree?: boolean
  roots?: boolean
  state?: 'active' | 'blocked' | 'archived' | 'deleted'
  from?: string
}

export function ancestors(client: OracleClient): OracleClient[] {
  return client.parent === null ? [] : [...ancestors(client.parent), client.parent]
}

export function stateOf(client: OracleClient): 'active' | 'blocked' | 'archived' | 'deleted' {
  const line = [...ancestors(client), client]
  if (line.some(({ deleted }) => deleted)) return 'deleted'
  if (client.archived) return 'archived'
  return line.some(({ blocked }) => blocked) ? 'blocked' : 'active'
}

/** Code points in order, as `COLLATE "C"` compares UTF-8. */
function compareText(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

const KEYS: Record<string, (a: OracleClient, b: OracleClient) => number> = {
  name: (a, b) => compareText(sortName(a.name), sortName(b.name)),
  number: (a, b) => a.number - b.number,
  registeredOn: (a, b) => compareText(a.registeredOn, b.registeredOn),
  createdAt: (a, b) => a.createdAt - b.createdAt,
}

function matches(client: OracleClient, query: OracleQuery): boolean {
  const state = stateOf(client)
  const wanted = query.state ?? 'active'
  if (state !== wanted && !(wanted === 'active' && state === 'blocked')) return false
  if (query.kind !== undefined && client.kind !== query.kind) return false
  if (query.cityId !== undefined && client.city !== query.cityId) return false
  if (query.responsibleId !== undefined && client.responsible !== query.responsibleId) return false
  if (query.groupId !== undefined && (ancestors(client)[0] ?? client).group !== query.groupId) return false
  if (query.roots && client.parent !== null) return false
  if (query.from !== undefined && compareText(sortName(client.name), sortName(query.from)) < 0) return false
  if (query.parentId === undefined) return true
  return query.subtree
    ? ancestors(client).some(({ id }) => id === query.parentId)
    : client.parent?.id === query.parentId
}

/** The whole list that the directory must give page by page. */
export function expectedList(
  clients: readonly OracleClient[],
  query: OracleQuery,
  sort: string,
): OracleClient[] {
  const parts = sort
    .split(',')
    .map((part) => ({ key: part.replace('-', ''), sign: part.startsWith('-') ? -1 : 1 }))
  const first = parts[0]?.sign ?? 1
  return clients
    .filter((client) => matches(client, query))
    .sort((a, b) => {
      for (const { key, sign } of parts) {
        const order = (KEYS[key]?.(a, b) ?? 0) * sign
        if (order !== 0) return order
      }
      return compareText(a.id, b.id) * first
    })
}

export const sorts = fc
  .uniqueArray(fc.tuple(fc.constantFrom('name', 'number', 'registeredOn', 'createdAt'), fc.boolean()), {
    minLength: 1,
    maxLength: 3,
    selector: ([key]) => key,
  })
  .map((parts) => parts.map(([key, descending]) => (descending ? `-${key}` : key)).join(','))

/** Filters over what there is, in combinations that the directory takes. */
export function queries(known: {
  groups: string[]
  cities: string[]
  staff: string[]
  clients: string[]
}): fc.Arbitrary<OracleQuery> {
  const place = fc.oneof(
    fc.constant({}),
    fc.constant({ roots: true }),
    fc.constant({ roots: false }),
    fc.record({ parentId: fc.constantFrom(...known.clients) }),
    fc.record({ parentId: fc.constantFrom(...known.clients), subtree: fc.boolean() }),
  )
  const rest = fc.record(
    {
      kind: fc.constantFrom('person' as const, 'organization' as const, 'unit' as const),
      groupId: fc.constantFrom(...known.groups),
      cityId: fc.constantFrom(...known.cities),
      responsibleId: fc.constantFrom(...known.staff),
      state: fc.constantFrom('active' as const, 'blocked' as const, 'archived' as const, 'deleted' as const),
    },
    { requiredKeys: [] },
  )
  return fc.tuple(place, rest).map(([where, what]) => ({ ...what, ...where }))
}
