import {
  addClientContact,
  listClientContacts,
  listClients,
  listContactPlaces,
  removeContact,
  updateContact,
} from '@kith/api-client/generated/sdk.gen.ts'
import type {
  ClientListItem,
  Contact,
  ContactPatch,
  ContactPlace,
  NewContact,
} from '@kith/api-client/generated/types.gen.ts'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { bodyOf, ifMatch } from '../../../api/client.ts'

export type { Contact, ContactPlace, NewContact }

/** The contacts of an organisation or unit, the main one first. */
export function clientContacts(clientId: string) {
  return queryOptions({
    queryKey: ['clients', 'contacts', clientId],
    queryFn: async ({ signal }) =>
      (await bodyOf(listClientContacts({ signal, throwOnError: true, path: { id: clientId } }))).items,
  })
}

/** Whose contact a person is. */
export function contactPlaces(personId: string) {
  return queryOptions({
    queryKey: ['clients', 'contact-of', personId],
    queryFn: ({ signal }) =>
      bodyOf(listContactPlaces({ signal, throwOnError: true, path: { id: personId } })),
  })
}

/** The people who have this phone already, those in use first; nobody while it isn't a whole phone. */
export function peopleOfPhone(typed: string) {
  return queryOptions({
    queryKey: ['clients', 'people-of-phone', typed],
    queryFn: async ({ signal }): Promise<ClientListItem[]> => {
      // The library of the world's phones is large, and nobody needs it before a phone is typed.
      const { parsePhone } = await import('@kith/kernel/phone.ts')
      const search = parsePhone(typed)
      if (search === null) return []
      const asked = { search, kind: 'person', limit: 5, state: 'active' } as const
      return (await bodyOf(listClients({ signal, throwOnError: true, query: asked }))).items
    },
    staleTime: 5_000,
  })
}

export function addContact(clientId: string, body: NewContact, key: string): Promise<Contact> {
  const headers = { 'idempotency-key': key }
  return bodyOf(addClientContact({ throwOnError: true, path: { id: clientId }, headers, body }))
}

export function changeContact({ id, version }: Contact, body: ContactPatch): Promise<Contact> {
  return bodyOf(updateContact({ throwOnError: true, path: { id }, headers: ifMatch(version), body }))
}

export function takeContactAway(id: string): Promise<unknown> {
  return bodyOf(removeContact({ throwOnError: true, path: { id } }))
}

/** Contacts stand on the cards of organisations and people, and in the histories of both. */
export function contactsChanged(cache: QueryClient): Promise<void> {
  return cache.invalidateQueries({ queryKey: ['clients'] })
}
