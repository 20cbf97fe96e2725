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

/** Whether a part of a row can be one of its group: a day that a step begins on, an item, or a word; what has none is `none`. */
const PART_FITS: Record<Group, (part: string) => boolean> = {
  period: isLocalDate,
  city: (part) => idOrNone(part) !== undefined,
  'legal-entity': (part) => idOrNone(part) !== undefined,
  category: (part) => idOrNone(part) !== undefined,
  method: (part) => methods.some((one) => one === part),
  kind: (part) => kinds.some((one) => one === part),
}

/** The row whose operations are shown, if it can be one of a report that is split so; the empty list is all of them. */
function rowOf(raw: unknown, group: readonly Group[]): string[] | undefined {
  if (!Array.isArray(raw)) return undefined
  const row = raw.map(String)
  const fits = group.every((one, nth) => PART_FITS[one](row[nth] ?? ''))
  return row.length === 0 || (row.length === group.length && fits) ? row : undefined
}

/** The report on money as the address carries it; what isn't one is left out. */
export function validateMoneySearch(raw: RawSearch): MoneySearch {
  const named = listParam(raw.group, groups.length)
  const split = groups.filter((one) => named?.includes(one))
  const group = split.length > 0 ? split : undefined
  return present<MoneySearch>({
    ...periodSearch(raw),
    by: oneOfParam(raw.by, steps),
    group,
    cityId: idOrNone(raw.cityId),
    legalEntityId: idOrNone(raw.legalEntityId),
    categoryId: idOrNone(raw.categoryId),
    method: oneOfParam(raw.method, methods),
    kind: oneOfParam(raw.kind, kinds),
    row: rowOf(raw.row, group ?? ['period']),
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
