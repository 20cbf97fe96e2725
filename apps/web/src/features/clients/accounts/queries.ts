import {
  listClientAccounts,
  listHolds,
  postOperation,
  releaseHold,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  ClientAccounts,
  Entry,
  Hold,
  NewOperation,
  Operation,
} from '@kith/api-client/generated/types.gen.ts'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

export type { ClientAccounts, Entry, Hold, NewOperation, Operation }
export type Account = ClientAccounts['items'][number]
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

/** What an operation would do, or why not; nothing is posted. It holds for this moment only. */
export function previewOf(body: NewOperation) {
  return queryOptions({
    queryKey: ['operation-preview', body],
    queryFn: ({ signal }) =>
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

/** What is set aside on an account and what was. */
export function holdsOf(accountId: string) {
  return queryOptions({
    queryKey: ['clients', 'holds', accountId],
    queryFn: async ({ signal }) =>
      (await bodyOf(listHolds({ signal, throwOnError: true, path: { id: accountId } }))).items,
  })
}

export function release(holdId: string, key: string): Promise<Hold> {
  return bodyOf(
    releaseHold({ throwOnError: true, path: { id: holdId }, headers: { 'idempotency-key': key } }),
  )
}

/** Money stands in heads of cards, lists and histories, of more clients than one. */
export function moneyMoved(cache: QueryClient): Promise<void> {
  return cache.invalidateQueries({ queryKey: ['clients'] })
}
