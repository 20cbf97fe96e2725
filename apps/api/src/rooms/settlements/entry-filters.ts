import Type, { type Static } from 'typebox'
import { METHODS, OPERATION_KINDS } from '../../ledger/operation-schemas.ts'
import { type Conditions, conditions } from '../../platform/db/conditions.ts'
import type { Period } from '../../platform/http/period.ts'
import { choice, LocalDate } from '../../platform/http/schemas.ts'

/** The query parameters that leave some of an account's entries. */
export const entryParams = {
  from: Type.Optional(LocalDate),
  to: Type.Optional(LocalDate),
  kind: Type.Optional(choice(OPERATION_KINDS)),
  method: Type.Optional(choice(METHODS)),
  categoryId: Type.Optional(Type.String({ format: 'uuid', description: 'What it was for' })),
  direction: Type.Optional(choice(['in', 'out'] as const, { description: 'What came, or what went' })),
}
const filters = Type.Object(entryParams)
export type EntryFilters = Static<typeof filters>

export interface EntryConditions {
  where: Conditions
  /** `entry e`, joined with `operation o` where a filter asks for it: without, sums are read from the index alone. */
  source: string
}

/** The entries `e` of an account (`$1`) within a period, as the filters leave them. */
export function entryConditions(accountId: string, period: Period, filters: EntryFilters): EntryConditions {
  const where = conditions()
  where.add(`e.account_id = ${where.value(accountId)}`)
  if (period.from !== null) where.add(`e.occurred_at >= ${where.value(period.from)}`)
  if (period.before !== null) where.add(`e.occurred_at < ${where.value(period.before)}`)
  if (filters.direction !== undefined) where.add(`e.amount_minor ${filters.direction === 'in' ? '>' : '<'} 0`)
  const { kind, method, categoryId } = filters
  if (kind !== undefined) where.add(`o.kind = ${where.value(kind)}`)
  if (method !== undefined) where.add(`o.method = ${where.value(method)}`)
  if (categoryId !== undefined) where.add(`o.category_id = ${where.value(categoryId)}`)
  const ofOperation = kind !== undefined || method !== undefined || categoryId !== undefined
  return { where, source: ofOperation ? 'entry e JOIN operation o ON o.id = e.operation_id' : 'entry e' }
}
