import { addClient, addItem } from './builders.ts'
import type { Answer, TestApp } from './test-app.ts'

/** An organisation of a group, or with `parentId` one below another. */
export const organization = (
  place: { groupId?: string; parentId?: string },
  name = 'Ромашка',
  more: object = {},
) => ({
  kind: 'organization',
  name,
  ...place,
  ...more,
})

/** Settings of one level, as a person of the staff reads and writes them: `at('/clients/…/settings')`. */
export function settingsAt(test: TestApp, token: string, url: string) {
  const call = (method: 'GET' | 'PUT' | 'DELETE', key: string, body?: object): Promise<Answer> =>
    test.call({ method, url: `/api/v1${url}${key === '' ? '' : `/${key}`}`, token, ...(body && { body }) })
  return {
    all: () => call('GET', ''),
    get: (key: string) => call('GET', key),
    put: (key: string, value: unknown) => call('PUT', key, { value }),
    unset: (key: string) => call('DELETE', key),
    lock: (key: string) => call('PUT', `${key}/lock`),
    unlock: (key: string) => call('DELETE', `${key}/lock`),
  }
}

/** A chain of organisations, each below the one before: their ids from the root down. */
export async function chainOf(
  test: TestApp,
  token: string,
  groupId: string,
  names: readonly string[],
): Promise<string[]> {
  const ids: string[] = []
  for (const name of names) {
    const parentId = ids.at(-1)
    const place = parentId === undefined ? { groupId } : { parentId }
    ids.push((await addClient(test, token, organization(place, name))).id)
  }
  return ids
}

let made = 0

/** A new group, «Корпоративные» with the number `made`, and in it Ромашка, above Север, above Магазин. */
export async function newChain(test: TestApp, token: string) {
  made += 1
  const groupId = await addItem(test, token, 'client-groups', `Корпоративные ${made}`)
  const [root = '', unit = '', shop = ''] = await chainOf(test, token, groupId, [
    'Ромашка',
    'Север',
    'Магазин',
  ])
  return { made, groupId, root, unit, shop }
}

interface SettingRow {
  level: string
  ownerId: string | null
  key: string
  value: unknown
  said: boolean
  locked: boolean
  itemIds: string[]
}

/** What is stored, in the order of keys and owners. */
export async function storedSettings(test: TestApp, ownerIds: readonly string[]): Promise<SettingRow[]> {
  const { rows } = await test.owner.query<SettingRow>(
    `SELECT level, coalesce(client_id, group_id) AS "ownerId", key, value, value IS NOT NULL AS said, locked, item_ids AS "itemIds"
     FROM setting WHERE client_id = ANY($1) OR group_id = ANY($1) ORDER BY key, level, client_id, group_id`,
    [ownerIds],
  )
  return rows
}
