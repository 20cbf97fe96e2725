import {
  addCardPurchases,
  closeDiscountCard,
  getCompanyProfile,
  issueDiscountCard,
  listCardPurchases,
  listClientDiscountCards,
  reopenDiscountCard,
  updateDiscountCard,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  CardPurchase,
  DiscountCard,
  DiscountCardPatch,
  NewDiscountCard,
  NewVisit,
} from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../../api/client.ts'

export type { CardPurchase, DiscountCard, DiscountCardPatch, NewDiscountCard, NewVisit }

/** A client's cards, open ones first. */
export function clientCards(clientId: string) {
  return queryOptions({
    queryKey: ['clients', 'discount-cards', clientId],
    queryFn: async ({ signal }) =>
      (await bodyOf(listClientDiscountCards({ signal, throwOnError: true, path: { id: clientId } }))).items,
  })
}

/** Days of a period, each absent where it is open. */
export interface Period {
  from?: string
  to?: string
}

/** Lines of a card within a period, newest first, each page with the totals. */
export function cardPurchases(cardId: string, period: Period) {
  return infiniteQueryOptions({
    queryKey: ['clients', 'card-purchases', cardId, period],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listCardPurchases({
          signal,
          throwOnError: true,
          path: { id: cardId },
          query: { limit: 50, ...period, ...(pageParam === null ? {} : { cursor: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** In what the company counts; it changes about never. */
export const companyCurrency = queryOptions({
  queryKey: ['company', 'currency'],
  queryFn: async ({ signal }) => (await bodyOf(getCompanyProfile({ signal, throwOnError: true }))).currency,
  staleTime: 60 * 60_000,
})

export function issueCard(body: NewDiscountCard, key: string): Promise<DiscountCard> {
  return bodyOf(issueDiscountCard({ throwOnError: true, body, headers: { 'idempotency-key': key } }))
}

export function changeCard(card: DiscountCard, body: DiscountCardPatch): Promise<DiscountCard> {
  return bodyOf(
    updateDiscountCard({ throwOnError: true, path: { id: card.id }, headers: ifMatch(card.version), body }),
  )
}

export function setClosed(card: DiscountCard, closed: boolean): Promise<DiscountCard> {
  const change = closed ? closeDiscountCard : reopenDiscountCard
  return bodyOf(change({ throwOnError: true, path: { id: card.id } }))
}

export function noteVisit(cardId: string, body: NewVisit, key: string): Promise<unknown> {
  return bodyOf(
    addCardPurchases({ throwOnError: true, path: { id: cardId }, body, headers: { 'idempotency-key': key } }),
  )
}

/** Cards stand on cards of clients, in their histories and in the search. */
export function cardsChanged(cache: QueryClient): Promise<void> {
  return cache.invalidateQueries({ queryKey: ['clients'] })
}
