import {
  exportMoneyReport,
  exportSettlementsReport,
  getMoneyReport,
  getSettlementsReport,
  listDictionaryItems,
  listMoneyOperations,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  ClientSettlements,
  GetMoneyReportData,
  GetSettlementsReportData,
  ListMoneyOperationsData,
  MoneyOperation,
  MoneyReport,
  SettlementsReport,
} from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'
import { saveFile } from '../../shared/save-file.ts'
import { type ClientsSearch, type Group, type MoneySearch, searchedDays } from './money-search.ts'
import { stepDays, stepOf } from './period.ts'

export type { ClientSettlements, MoneyOperation, MoneyReport }
export type MoneyRow = MoneyReport['rows'][number]
export type SettlementTotals = NonNullable<SettlementsReport['totals']>

type OperationsQuery = ListMoneyOperationsData['query']

/** What the service is asked: the filters without what is only shown. */
export function reportQuery(search: MoneySearch): GetMoneyReportData['query'] {
  const { period: _, row: __, by, group, ...filters } = search
  const days = searchedDays(search)
  return { ...filters, ...days, by: by ?? stepOf(days), group: (group ?? ['period']).join(',') }
}

export function moneyReport(search: MoneySearch) {
  const query = reportQuery(search)
  return queryOptions({
    queryKey: ['money', 'report', query],
    queryFn: ({ signal }) => bodyOf(getMoneyReport({ signal, throwOnError: true, query })),
    placeholderData: keepPreviousData,
  })
}

/** The parts of a row in the order of its groups, as the address names it; what it has not is `none`. */
export function rowKey(row: MoneyRow, group: readonly Group[]): string[] {
  const parts: Record<Group, string | null | undefined> = {
    period: row.period,
    city: row.city?.id,
    'legal-entity': row.legalEntity?.id,
    category: row.category?.id,
    method: row.method,
    kind: row.kind,
  }
  return group.map((one) => parts[one] ?? 'none')
}

/** Which operations stand behind a row: the filters of the report, narrowed to its parts. */
export function behindRow(search: MoneySearch): OperationsQuery {
  const { by: _, group: __, ...query } = reportQuery(search)
  const step = search.by ?? stepOf(query)
  const narrowed: OperationsQuery = { ...query }
  const group = search.group ?? ['period']
  for (const [nth, part] of (search.row ?? []).entries()) {
    const one = group[nth]
    if (one === 'period') Object.assign(narrowed, stepDays(part, step, query))
    else if (one === 'city') narrowed.cityId = part
    else if (one === 'legal-entity') narrowed.legalEntityId = part
    else if (one === 'category') narrowed.categoryId = part
    else if (one === 'method') narrowed.method = part as OperationsQuery['method']
    else if (one === 'kind') narrowed.kind = part as OperationsQuery['kind']
  }
  return narrowed
}

export function moneyOperations(query: OperationsQuery) {
  return infiniteQueryOptions({
    queryKey: ['money', 'operations', query],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listMoneyOperations({
          signal,
          throwOnError: true,
          query: { ...query, limit: 50, ...(pageParam !== null && { cursor: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

function clientsQuery(search: ClientsSearch): NonNullable<GetSettlementsReportData['query']> {
  const { period: _, ...filters } = search
  return { ...filters, ...searchedDays(search) }
}

/** Clients by name, fifty at a time. */
export function clientsReport(search: ClientsSearch) {
  const query = clientsQuery(search)
  return infiniteQueryOptions({
    queryKey: ['money', 'settlements', query],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        getSettlementsReport({
          signal,
          throwOnError: true,
          query: { ...query, limit: 50, ...(pageParam !== null && { cursor: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** The sums of all of them, which take longer than a page. */
export function clientsTotals(search: ClientsSearch) {
  const query = clientsQuery(search)
  return queryOptions({
    queryKey: ['money', 'settlement-totals', query],
    queryFn: async ({ signal }) => {
      const asked = { ...query, limit: 1, count: true }
      return (await bodyOf(getSettlementsReport({ signal, throwOnError: true, query: asked }))).totals ?? null
    },
  })
}

type Dictionary = 'cities' | 'legal-entities' | 'money-categories' | 'client-groups'

/** What a filter offers: the items of a dictionary, those out of use too, since old money names them. */
export function choicesOf(dictionary: Dictionary) {
  return queryOptions({
    queryKey: ['dictionaries', dictionary, 'items', 'all'],
    queryFn: async ({ signal }) => {
      const query = { limit: 200, retired: 'all' as const }
      return (await bodyOf(listDictionaryItems({ signal, throwOnError: true, path: { dictionary }, query })))
        .items
    },
    staleTime: 60_000,
  })
}

export async function downloadMoney(search: MoneySearch, fileName: string): Promise<void> {
  const query = reportQuery(search)
  const bytes = await bodyOf(exportMoneyReport({ throwOnError: true, query, parseAs: 'blob' }))
  saveFile(bytes as Blob, fileName)
}

export async function downloadClients(search: ClientsSearch, fileName: string): Promise<void> {
  const query = clientsQuery(search)
  const bytes = await bodyOf(exportSettlementsReport({ throwOnError: true, query, parseAs: 'blob' }))
  saveFile(bytes as Blob, fileName)
}
