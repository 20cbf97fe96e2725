import { CLIENT_KINDS } from '@kith/kernel/names.ts'
import Type, { type Static } from 'typebox'
import type { Conditions } from '../../platform/db/conditions.ts'
import { pageQuery } from '../../platform/http/list.ts'
import { choice, object, Uuid } from '../../platform/http/schemas.ts'
import { CLIENT_STATES } from './schemas.ts'

/** The sorts of the directory: the column that orders, and how its value stands in a cursor. */
export const SORT_COLUMNS = {
  name: { column: 'c.sort_name', cast: 'text' },
  createdAt: { column: 'c.created_at', cast: 'timestamptz' },
  registeredOn: { column: 'c.registered_on', cast: 'date' },
  number: { column: 'c.number', cast: 'bigint' },
} as const
export type SortKey = keyof typeof SORT_COLUMNS

export const ClientsQuery = object({
  ...pageQuery,
  sort: Type.Optional(
    Type.String({
      maxLength: 100,
      default: 'name',
      description: 'Up to 3 of name, createdAt, registeredOn, number; a leading minus turns one round',
      examples: ['name', '-createdAt'],
    }),
  ),
  search: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description:
        'Words in any order, a phone in any notation or its last 4+ digits, email, contract or client number. Ranked, at most 200, without cursor',
    }),
  ),
  groupId: Type.Optional(Uuid),
  cityId: Type.Optional(Uuid),
  responsibleId: Type.Optional(Uuid),
  kind: Type.Optional(choice(CLIENT_KINDS)),
  parentId: Type.Optional(Type.String({ format: 'uuid', description: 'Direct subordinates of this client' })),
  subtree: Type.Optional(Type.Boolean({ description: 'With `parentId`: all below it' })),
  roots: Type.Optional(Type.Boolean({ description: 'Only clients without a parent' })),
  state: Type.Optional(
    choice(CLIENT_STATES, { default: 'active', description: 'Effective; `active` includes the blocked' }),
  ),
  from: Type.Optional(
    Type.String({ minLength: 1, maxLength: 50, description: 'With sort=name: jump to these letters' }),
  ),
  count: Type.Optional(Type.Boolean({ description: 'Also count, up to 100,000' })),
})
export type ClientsQuery = Static<typeof ClientsQuery>

const STATE_SQL: Record<(typeof CLIENT_STATES)[number], string> = {
  active: 'c.archived_at IS NULL AND c.deleted_by_id IS NULL',
  blocked: 'c.archived_at IS NULL AND c.deleted_by_id IS NULL AND c.blocked_by_id IS NOT NULL',
  archived: 'c.archived_at IS NOT NULL AND c.deleted_by_id IS NULL',
  deleted: 'c.deleted_by_id IS NOT NULL',
}

/** Adds the named filters to the conditions on the client `c`. */
export function addFilters(where: Conditions, query: ClientsQuery): void {
  where.add(STATE_SQL[query.state ?? 'active'])
  if (query.kind) where.add(`c.kind = ${where.value(query.kind)}::client_kind`)
  if (query.cityId) where.add(`c.city_id = ${where.value(query.cityId)}::uuid`)
  if (query.responsibleId) where.add(`c.responsible_id = ${where.value(query.responsibleId)}::uuid`)
  if (query.groupId) {
    where.add(
      `c.root_id IN (SELECT r.id FROM client r WHERE r.group_id = ${where.value(query.groupId)}::uuid)`,
    )
  }
  if (query.roots) where.add('c.parent_id IS NULL')
  if (query.parentId) {
    const parent = where.value(query.parentId)
    where.add(query.subtree ? `c.path @> ARRAY[${parent}::uuid]` : `c.parent_id = ${parent}::uuid`)
  }
}
