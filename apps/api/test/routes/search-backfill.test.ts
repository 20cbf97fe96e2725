import { beforeAll, expect, it } from 'vitest'
import { fillSearchWords } from '../../src/housekeeping/search-words.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const COUNT = 501
let test: TestApp
let actor: Actor

beforeAll(async () => {
  test = await startTestApp()
  actor = await actAs(test, 'director')
  const groupId = await addItem(
    test,
    (await actAs(test, 'system-administrator')).token,
    'client-groups',
    'Розничные',
  )
  await addClient(test, actor.token, person(groupId, 'Канарейкин'))
  await addClient(test, actor.token, person(groupId, 'Снегирёв'))
  // As a database stands that was filled before search knew words: more clients than are filled together.
  await test.owner.query(
    `INSERT INTO client (id, number, kind, group_id, last_name, display_name, sort_name, registered_on, root_id, path, depth, created_at, updated_at)
     SELECT id, 1000 + n, 'person', $1, 'Дроздов', 'Дроздов ' || n, 'дроздов ' || n, '2020-01-01', id, '{}', 0, now(), now()
     FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, $2::int) AS n) AS made`,
    [groupId, COUNT],
  )
  await test.owner.query(
    `INSERT INTO client_search (client_id, text) SELECT id, lower(display_name) FROM client WHERE last_name = 'Дроздов'`,
  )
  await test.owner.query('UPDATE client_search SET words = NULL')
  await test.owner.query('TRUNCATE search_word')
})

const found = async (search: string) => {
  const url = `/api/v1/clients?limit=5&search=${encodeURIComponent(search)}`
  const { body } = await test.call({ url, token: actor.token })
  return body.items.map(({ displayName }: { displayName: string }) => displayName)
}

it('clients stored before search knew words are found by Latin letters and with a slip once these are filled in', async () => {
  expect(await found('kanareykin')).toEqual([])
  const stopped = AbortSignal.abort()
  expect(await fillSearchWords(test.database.primary, stopped)).toBe(0)
  expect(await fillSearchWords(test.database.primary)).toBe(COUNT + 2)
  expect(await found('kanareykin')).toEqual(['Канарейкин Фёдор Петрович'])
  expect(await found('снегерев')).toEqual(['Снегирёв Фёдор Петрович'])
  expect(await found('drozdov 501')).toEqual(['Дроздов 501'])
  expect(await fillSearchWords(test.database.primary)).toBe(0)
})
