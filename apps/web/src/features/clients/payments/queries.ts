import {
  createCardPayment,
  getCardPayment,
  getTopUpWays,
  listCardPayments,
  refundCardPayment,
  syncCardPayment,
} from '@kith/api-client/generated/sdk.gen.ts'
import type { CardPayment, TopUpWays } from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

export type { CardPayment, TopUpWays }

/** How often a payment that waits is looked at, while somebody has it before them. */
const LOOK_MS = 4_000
/** Links older than this are hardly being paid at this moment. */
const FRESH_MS = 60 * 60_000

/** Whether the payer may be paying right now. */
const isAwaited = ({ state, refundAskedAt, createdAt }: CardPayment): boolean =>
  (state === 'created' || refundAskedAt !== null) && Date.now() - Date.parse(createdAt) < FRESH_MS

/** How a client may top up without us. */
export const topUpWays = (clientId: string) =>
  queryOptions({
    queryKey: ['clients', 'top-up-ways', clientId],
    queryFn: ({ signal }) => bodyOf(getTopUpWays({ signal, throwOnError: true, path: { id: clientId } })),
  })

/** Payments by card of a client, newest first; looked at again and again while one is awaited. */
export const cardPayments = (clientId: string) =>
  infiniteQueryOptions({
    queryKey: ['clients', 'card-payments', clientId],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listCardPayments({
          signal,
          throwOnError: true,
          path: { id: clientId },
          query: { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isAwaited)) ? LOOK_MS : false,
  })

/** One payment, looked at again until it is decided. */
export const cardPayment = (id: string) =>
  queryOptions({
    queryKey: ['clients', 'card-payment', id],
    queryFn: ({ signal }) => bodyOf(getCardPayment({ signal, throwOnError: true, path: { id } })),
    refetchInterval: ({ state }) => (state.data && isAwaited(state.data) ? LOOK_MS : false),
  })

/** Makes a link; the same key again answers with the same one. */
export const makeLink = (clientId: string, amountMinor: number, key: string): Promise<CardPayment> =>
  bodyOf(
    createCardPayment({
      throwOnError: true,
      path: { id: clientId },
      body: { amountMinor },
      headers: { 'idempotency-key': key },
    }),
  )

export const askProvider = (id: string): Promise<CardPayment> =>
  bodyOf(syncCardPayment({ throwOnError: true, path: { id } }))

export const payBack = (id: string, key: string): Promise<CardPayment> =>
  bodyOf(refundCardPayment({ throwOnError: true, path: { id }, headers: { 'idempotency-key': key } }))
