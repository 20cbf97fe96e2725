import { expect, type Page } from '@playwright/test'
import { type ApiCaller, apiOf } from './api-caller.ts'

/** What a journey may say of a client of its own; everything else is as a new client's. */
export interface OwnClient {
  readonly kind?: 'person' | 'organization' | 'unit'
  readonly parentId?: string
  readonly [field: string]: unknown
}

/**
 * Registers a client for one journey alone, in the group «Розничные» or below a parent, as whoever is signed in on the
 * page. Returns its id, e.g. `await addClient(page, { lastName: 'Пробный', firstName: 'Лука' })`.
 */
export async function addClient(page: Page, { kind = 'person', ...fields }: OwnClient): Promise<string> {
  const api = await apiOf(page)
  const place = 'parentId' in fields ? {} : { groupId: await itemId(api, 'client-groups', 'Розничные') }
  const answer = await api.send('POST', '/clients', { kind, ...place, ...fields })
  expect(answer.status(), await answer.text()).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

/** The id of an item of a dictionary by its name, e.g. `itemId(api, 'tags', 'Постоянный')`. */
export async function itemId(api: ApiCaller, dictionary: string, name: string): Promise<string> {
  const answer = await api.get(`/dictionaries/${dictionary}/items?limit=200`)
  const { items } = (await answer.json()) as { items: { id: string; name: string }[] }
  const found = items.find((item) => item.name === name)
  if (!found) throw new Error(`${dictionary} has no «${name}»`)
  return found.id
}
