import Type, { type Static } from 'typebox'
import { conditions } from '../../platform/db/conditions.ts'
import { LocalDate } from '../../platform/http/schemas.ts'

const id = (description: string) => Type.Optional(Type.String({ format: 'uuid', description }))

/** The query parameters of the report on clients’ settlements. */
export const clientsParams = {
  from: Type.Optional(LocalDate),
  to: Type.Optional(LocalDate),
  groupId: id('Group of the root client'),
  cityId: id('City of the client, or where there is a debt; debts of other cities are left out'),
  rootId: id('Root of the tree: an organisation with its units and employees'),
  debtors: Type.Optional(Type.Boolean({ description: 'Only those who owe something now' })),
}
const filters = Type.Object(clientsParams)
export type ClientsFilters = Static<typeof filters>

/** By name: where a page begins. */
export type ClientsKey = [sortName: string, id: string]

/** Clients `c` with an own account whom the filters leave: their conditions, and those on their accounts `a`. */
export function clientsConditions(filters: ClientsFilters) {
  const where = conditions()
  where.add('c.own_account AND c.deleted_by_id IS NULL')
  const { cityId, groupId, rootId, debtors } = filters
  const city = cityId === undefined ? null : `${where.value(cityId)}::uuid`
  if (city !== null)
    where.add(
      `c.city_id = ${city} OR c.id IN (SELECT d.client_id FROM account d WHERE d.city_id = ${city} AND d.role = 'debt')`,
    )
  if (rootId !== undefined) where.add(`c.root_id = ${where.value(rootId)}::uuid`)
  if (groupId !== undefined)
    where.add(
      `c.root_id IN (SELECT r.id FROM client r WHERE r.group_id = ${where.value(groupId)}::uuid AND r.parent_id IS NULL)`,
    )
  if (debtors === true)
    where.add(
      `c.id IN (SELECT d.client_id FROM account d WHERE d.owes${city === null ? '' : ` AND d.city_id = ${city}`})`,
    )
  return { where, ofAccounts: city === null ? 'true' : `(a.role <> 'debt' OR a.city_id = ${city})` }
}
