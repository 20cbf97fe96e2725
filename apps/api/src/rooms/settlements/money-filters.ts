import Type, { type Static } from 'typebox'
import { METHODS, type Method, OPERATION_KINDS } from '../../ledger/operation-schemas.ts'
import type { Scope } from '../../platform/auth/access.ts'
import { requireCity } from '../../platform/auth/scope.ts'
import { type Conditions, conditions } from '../../platform/db/conditions.ts'
import type { Period } from '../../platform/http/period.ts'
import { choice, LocalDate } from '../../platform/http/schemas.ts'
import { PLACE_OF_METHOD } from '../accounts/contract.ts'

type PlaceMethod = Exclude<Method, 'account'>
const PLACE_METHODS = METHODS.filter((method) => method !== 'account')

/** Of an account of the company's: which way of paying it stands for. */
const METHOD_SQL = `CASE a.role ${Object.entries(PLACE_OF_METHOD)
  .map(([method, role]) => `WHEN '${role}' THEN '${method}'`)
  .join(' ')} END`

const idOrNone = (description: string) =>
  Type.Optional(
    Type.String({
      pattern: '^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$',
      maxLength: 36,
      description: `${description}; \`none\` for those without`,
    }),
  )

/** The query parameters that leave some of the company's money. */
export const moneyParams = {
  from: LocalDate,
  to: LocalDate,
  cityId: idOrNone('City'),
  legalEntityId: idOrNone('Legal entity of the company'),
  categoryId: idOrNone('What it was for'),
  method: Type.Optional(choice(PLACE_METHODS, { description: 'How it came or went' })),
  kind: Type.Optional(choice(OPERATION_KINDS)),
}
const filters = Type.Object(moneyParams)
export type MoneyFilters = Static<typeof filters>

/**
 * Money at the company's places: entries `e` of operations `o` on its accounts `a`. An entry there is negative where money came,
 * so whoever reads turns the sign.
 */
export const PLACES =
  'account a JOIN entry e ON e.account_id = a.id JOIN operation o ON o.id = e.operation_id'
/** In the columns of a list: how money came or went, and what it changed. */
export const PLACE_COLUMNS = {
  method: METHOD_SQL,
  amount: '-e.amount_minor',
} as const

/**
 * Conditions on `PLACES`. Whoever works in some cities has theirs only. @throws 403 `out-of-scope` when another city is asked for.
 */
export function moneyConditions(period: Period, filters: MoneyFilters, scope: Scope): Conditions {
  const where = conditions()
  const { method } = filters
  const places =
    method === undefined ? Object.values(PLACE_OF_METHOD) : [PLACE_OF_METHOD[method as PlaceMethod]]
  where.add(`a.client_id IS NULL AND a.role = ANY (${where.value(places)}::text[])`)
  where.add(`e.occurred_at >= ${where.value(period.from)} AND e.occurred_at < ${where.value(period.before)}`)
  const one = (column: string, id: string | undefined) => {
    if (id === undefined) return
    where.add(id === 'none' ? `${column} IS NULL` : `${column} = ${where.value(id)}::uuid`)
  }
  if (filters.cityId !== undefined) requireCity(scope, filters.cityId === 'none' ? null : filters.cityId)
  else if (!scope.everywhere) where.add(`a.city_id = ANY (${where.value([...scope.cityIds])}::uuid[])`)
  one('a.city_id', filters.cityId)
  one('a.legal_entity_id', filters.legalEntityId)
  one('o.category_id', filters.categoryId)
  if (filters.kind !== undefined) where.add(`o.kind = ${where.value(filters.kind)}`)
  return where
}
