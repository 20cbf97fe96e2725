import { listClientAccounts, postOperation } from '@kith/api-client/generated/sdk.gen.ts'
import type { ClientAccounts, Entry, NewOperation, Operation } from '@kith/api-client/generated/types.gen.ts'
import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

export type { ClientAccounts, Entry, NewOperation, Operation }
export type Account = ClientAccounts['items'][number]
export type Together = NonNullable<ClientAccounts['withEmployees']>[number]
export type Threshold = ClientAccounts['thresholds'][number]

/** A client's accounts with the thresholds in force; `withEmployees` adds what all below have, and takes longer. */
export function clientAccounts(id: string, withEmployees = false) {
  return queryOptions({
    // The head of the card asks the same question.
    queryKey: ['clients', 'accounts', id, { withEmployees }],
    queryFn: ({ signal }) =>
      bodyOf(listClientAccounts({ signal, throwOnError: true, path: { id }, query: { withEmployees } })),
  })
}

/** Of the sums with employees the one that an account goes into: that of its role and city. */
export function togetherWith(account: Pick<Account, 'role' | 'city'>, sums: readonly Together[] = []) {
  return sums.find(({ role, city }) => role === account.role && city?.id === account.city?.id)
}

/** What an operation would do, or why not; nothing is posted. It holds for this moment only; null asks nothing. */
export function previewOf(body: NewOperation | null) {
  return queryOptions({
    queryKey: ['operation-preview', body],
    queryFn:
      body === null
        ? skipToken
        : ({ signal }) =>
            bodyOf(postOperation({ signal, throwOnError: true, query: { dryRun: true }, body })),
    retry: false,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** Posts an operation. The same key and body again answer with the first posting instead of a second one. */
export function post(body: NewOperation, key: string): Promise<Operation> {
  return bodyOf(postOperation({ throwOnError: true, body, headers: { 'idempotency-key': key } }))
}

/** Money stands in heads of cards, lists and histories, of more clients than one, and in the reports. */
export async function moneyMoved(cache: QueryClient): Promise<void> {
  await Promise.all([
    cache.invalidateQueries({ queryKey: ['clients'] }),
    cache.invalidateQueries({ queryKey: ['money'] }),
  ])
}
