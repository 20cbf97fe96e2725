import {
  exportAccountEntries,
  getAccountStatement,
  getOperation,
  listAccountEntries,
} from '@kith/api-client/generated/sdk.gen.ts'
import type { AccountEntry, AccountEntryPage, Operation } from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../../api/client.ts'
import { saveFile } from '../../../../shared/save-file.ts'
import type { Period } from '../../discount-cards/queries.ts'

export type { AccountEntry }
export type EntryTotals = NonNullable<AccountEntryPage['totals']>

/** Which of an account's entries are listed; absent parts leave all. */
export interface EntryFilters extends Period {
  kind?: Operation['kind']
  method?: NonNullable<Operation['method']>
  categoryId?: string
  direction?: 'in' | 'out'
}

/** The entries of an account, newest first; the first page with how many there are and their sums. */
export function entriesOf(accountId: string, filters: EntryFilters) {
  return infiniteQueryOptions({
    queryKey: ['clients', 'account-entries', accountId, filters],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listAccountEntries({
          signal,
          throwOnError: true,
          path: { id: accountId },
          query: {
            limit: 20,
            ...filters,
            ...(pageParam === null ? { count: true } : { cursor: pageParam }),
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** What was there when a period began and when it ended, and what moved between. */
export function statementOf(accountId: string, period: Period) {
  return queryOptions({
    queryKey: ['clients', 'account-statement', accountId, period],
    queryFn: ({ signal }) =>
      bodyOf(
        getAccountStatement({ signal, throwOnError: true, path: { id: accountId }, query: { ...period } }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** One operation with all its entries. */
export function operationOf(id: string) {
  return queryOptions({
    queryKey: ['clients', 'operations', id],
    queryFn: ({ signal }) => bodyOf(getOperation({ signal, throwOnError: true, path: { id } })),
  })
}

/** Hands what the filters list to the browser as a CSV file. */
export async function downloadEntries(accountId: string, filters: EntryFilters, fileName: string) {
  const asked = { path: { id: accountId }, query: { ...filters }, parseAs: 'blob' as const }
  saveFile((await bodyOf(exportAccountEntries({ throwOnError: true, ...asked }))) as Blob, fileName)
}
