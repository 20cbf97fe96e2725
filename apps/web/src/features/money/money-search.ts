import { isLocalDate } from '@kith/kernel/local-date.ts'
import { flagParam, listParam, oneOfParam, type RawSearch, textParam } from '../../lib/search-params.ts'
import { localToday } from '../../shared/dates/typed-date.ts'
import { type Days, daysOf, type PeriodChoice, periods, type Step, steps } from './period.ts'

export const groups = ['period', 'city', 'legal-entity', 'category', 'method', 'kind'] as const
export type Group = (typeof groups)[number]
export const methods = ['cash', 'card', 'bank', 'terminal', 'online'] as const
export const kinds = ['top-up', 'refund', 'debt-settlement', 'reversal'] as const

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const idOf = (value: unknown) => {
  const id = textParam(value)
  return id !== undefined && UUID.test(id) ? id : undefined
}
const idOrNone = (value: unknown) => (value === 'none' ? 'none' : idOf(value))
const dayOf = (value: unknown) => {
  const day = textParam(value)
  return day !== undefined && isLocalDate(day) ? day : undefined
}

export interface PeriodSearch {
  period?: PeriodChoice
  from?: string
  to?: string
}

export interface MoneySearch extends PeriodSearch {
  by?: Step
  group?: Group[]
  cityId?: string
  legalEntityId?: string
  categoryId?: string
  method?: (typeof methods)[number]
  kind?: (typeof kinds)[number]
  /** The row whose operations are shown: its parts in the order of `group`; an empty list is the sum of all. */
  row?: string[]
}

export interface ClientsSearch extends PeriodSearch {
  cityId?: string
  groupId?: string
  rootId?: string
  debtors?: true
}

const present = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T

const periodSearch = (raw: RawSearch): PeriodSearch => ({
  period: oneOfParam(raw.period, periods),
  from: dayOf(raw.from),
  to: dayOf(raw.to),
})

/** The report on money as the address carries it; what isn't one is left out. */
export function validateMoneySearch(raw: RawSearch): MoneySearch {
  const named = listParam(raw.group, groups.length)
  const row = Array.isArray(raw.row) ? raw.row.map(String).slice(0, groups.length) : undefined
  return present<MoneySearch>({
    ...periodSearch(raw),
    by: oneOfParam(raw.by, steps),
    group: named && groups.filter((group) => named.includes(group)),
    cityId: idOrNone(raw.cityId),
    legalEntityId: idOrNone(raw.legalEntityId),
    categoryId: idOrNone(raw.categoryId),
    method: oneOfParam(raw.method, methods),
    kind: oneOfParam(raw.kind, kinds),
    row,
  })
}

/** The report on clients as the address carries it. */
export function validateClientsSearch(raw: RawSearch): ClientsSearch {
  return present<ClientsSearch>({
    ...periodSearch(raw),
    cityId: idOf(raw.cityId),
    groupId: idOf(raw.groupId),
    rootId: idOf(raw.rootId),
    debtors: flagParam(raw.debtors),
  })
}

/** The days that a search stands for; half a period of one’s own, or one that ends before it begins, is this month. */
export function searchedDays({ period = 'month', from, to }: PeriodSearch, today = localToday()): Days {
  if (period !== 'own') return daysOf(period, today)
  return from !== undefined && to !== undefined && from <= to ? { from, to } : daysOf('month', today)
}
