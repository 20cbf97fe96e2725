import {
  createClient,
  createDictionaryItem,
  getClient,
  listClientFields,
  listClientHistory,
  listClients,
  listDictionaryItems,
  listRecentClients,
  listStaff,
  logPhoneContact,
  updateClient,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  Client,
  ClientListItem,
  ClientPatch,
  DictionaryItem,
  FieldDescription,
  HistoryItem,
  ListDictionaryItemsData,
  NewClient,
  Phone,
} from '@kith/api-client/generated/types.gen.ts'
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../api/client.ts'

export type { Client, ClientListItem, ClientPatch, FieldDescription, HistoryItem, NewClient, Phone }
export type ClientKind = Client['kind']
type DictionaryKey = ListDictionaryItemsData['path']['dictionary']

/** The descriptions of a client's fields. They change with a release or a role, so an hour old is fresh. */
export const clientFields = queryOptions({
  queryKey: ['clients', 'fields'],
  queryFn: async ({ signal }) => (await bodyOf(listClientFields({ signal, throwOnError: true }))).items,
  staleTime: 60 * 60_000,
  gcTime: Number.POSITIVE_INFINITY,
})

function clientCardKey(id: string) {
  return ['clients', 'card', id] as const
}

export function clientCard(id: string) {
  return queryOptions({
    queryKey: clientCardKey(id),
    queryFn: ({ signal }) => bodyOf(getClient({ signal, throwOnError: true, path: { id } })),
  })
}

/** Who changed what, newest first, thirty entries at a time; `employees` adds what happened to those below. */
export function clientHistory(id: string, employees: boolean) {
  return infiniteQueryOptions({
    queryKey: ['clients', 'history', id, { employees }],
    queryFn: ({ signal, pageParam }) =>
      bodyOf(
        listClientHistory({
          signal,
          throwOnError: true,
          path: { id },
          query: { limit: 30, employees, ...(pageParam === null ? {} : { cursor: pageParam }) },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // What was read a moment ago may lack the change that was just saved.
    staleTime: 0,
  })
}

/** The newest change of the client itself: who it was that saved before us. */
export function lastChange(id: string) {
  return queryOptions({
    queryKey: ['clients', 'last-change', id],
    queryFn: async ({ signal }) => {
      const query = { limit: 1, employees: false }
      const page = await bodyOf(listClientHistory({ signal, throwOnError: true, path: { id }, query }))
      return page.items[0] ?? null
    },
    staleTime: 0,
  })
}

/** Up to `limit` clients of each that the search finds, best first: those in use, then the archived. */
export function clientsFound(search: string, limit = 8) {
  return queryOptions({
    queryKey: ['clients', 'found', search, limit],
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        (['active', 'archived'] as const).map((state) =>
          bodyOf(listClients({ signal, throwOnError: true, query: { search, limit, state } })),
        ),
      )
      return pages.flatMap(({ items }) => items)
    },
  })
}

/** The clients whose cards this person opened last; asked for anew each time they are shown. */
export const recentClients = queryOptions({
  queryKey: ['clients', 'recent'],
  queryFn: async ({ signal }) => (await bodyOf(listRecentClients({ signal, throwOnError: true }))).items,
  staleTime: 0,
})

/** Who has a phone, the archived last. `filtered`: by the phone itself; else by the search, which finds whole numbers. */
export function clientsOfPhone(number: string, filtered: boolean) {
  return queryOptions({
    queryKey: ['clients', 'of-phone', number, filtered],
    queryFn: async ({ signal }) => {
      const asked = filtered ? { phone: number } : { search: number }
      const pages = await Promise.all(
        (['active', 'archived'] as const).map((state) =>
          bodyOf(listClients({ signal, throwOnError: true, query: { ...asked, state, limit: 20 } })),
        ),
      )
      return pages.flatMap(({ items }) => items)
    },
    staleTime: 0,
  })
}

/** Organisations and units, which alone may stand above others: those found, or the first roots without a search. */
export function possibleParents(search: string) {
  return queryOptions({
    queryKey: ['clients', 'parents', search],
    queryFn: async ({ signal }) => {
      const ofKind = async (kind: 'organization' | 'unit', query: { search: string } | { roots: true }) =>
        (await bodyOf(listClients({ signal, throwOnError: true, query: { kind, limit: 12, ...query } })))
          .items
      if (search === '') return ofKind('organization', { roots: true })
      const [organizations, units] = await Promise.all([
        ofKind('organization', { search }),
        ofKind('unit', { search }),
      ])
      return [...organizations, ...units]
    },
  })
}

/**
 * Items in use whose name contains the search, in their order; fifty are more than anyone reads through. Of the centres only
 * those in the city, where one is given.
 */
export function dictionaryChoices(dictionary: DictionaryKey, search: string, cityId?: string) {
  return queryOptions({
    queryKey: ['dictionaries', dictionary, 'choices', search, cityId ?? ''],
    queryFn: async ({ signal }) => {
      const query = {
        limit: 50,
        ...(search === '' ? {} : { search }),
        ...(cityId === undefined ? {} : { cityId }),
      }
      const path = { dictionary }
      return (await bodyOf(listDictionaryItems({ signal, throwOnError: true, path, query }))).items
    },
    staleTime: 60_000,
  })
}

/** Makes a tag on the spot. */
export function addTag(name: string, color: NonNullable<DictionaryItem['color']>): Promise<DictionaryItem> {
  const body = { name, color }
  return bodyOf(createDictionaryItem({ throwOnError: true, path: { dictionary: 'tags' }, body }))
}

/** Staff whose name contains the search; the blocked are left out, since they can't answer for a client. */
export function staffChoices(search: string) {
  return queryOptions({
    queryKey: ['staff', 'choices', search],
    queryFn: async ({ signal }) => {
      const query = { limit: 50, ...(search === '' ? {} : { search: search.slice(0, 100) }) }
      const page = await bodyOf(listStaff({ signal, throwOnError: true, query }))
      return page.items.filter((person) => person.active)
    },
    staleTime: 60_000,
  })
}

/** Sends what changed, starting from the version that was read; a newer one answers 412 with `current`. */
export function saveClient(id: string, version: number, body: ClientPatch): Promise<Client> {
  return bodyOf(updateClient({ throwOnError: true, path: { id }, headers: ifMatch(version), body }))
}

/** Registers a client. The same key and body again answer with the first client instead of a second one. */
export function registerClient(body: NewClient, idempotencyKey: string): Promise<Client> {
  return bodyOf(createClient({ throwOnError: true, body, headers: { 'Idempotency-Key': idempotencyKey } }))
}

/** Notes in the history that this phone was called or written to from the card. */
export function noteContact(id: string, phoneId: string, channel: 'call' | 'message'): Promise<unknown> {
  return bodyOf(logPhoneContact({ throwOnError: true, path: { id, phoneId }, body: { channel } }))
}

/** Puts the saved client into the cache and marks as old whatever may show it: lists, searches, histories. */
export function clientSaved(cache: QueryClient, client: Client): void {
  cache.setQueryData(clientCardKey(client.id), client)
  void cache.invalidateQueries({
    predicate: ({ queryKey: [area, what, id] }) =>
      area === 'clients' && what !== 'fields' && !(what === 'card' && id === client.id),
  })
}
