import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { recordedOf } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let admin: Actor
const ids: Record<string, string> = {}
const idOf = (name: string) => ids[name] ?? ''

beforeAll(async () => {
  test = await startTestApp()
  admin = await actAs(test, 'system-administrator')
  for (const name of ['Вывеска', 'По совету', 'Сайт', 'Листовка'])
    ids[name] = await addItem(test, admin.token, 'sources', name)
})

const URL = '/api/v1/dictionaries/sources/items'
const move = (name: string, place: 'before' | 'after', other: string) =>
  test.call({
    method: 'POST',
    url: `${URL}/${idOf(name)}/move`,
    token: admin.token,
    body: { place, otherId: idOf(other) },
  })

/** The names in their order, once the rows show that their places are 1, 2, 3 … */
async function order(): Promise<string[]> {
  const { rows } = await test.owner.query('SELECT name, position FROM source ORDER BY position')
  expect(rows.map(({ position }) => position)).toEqual(rows.map((_, place) => place + 1))
  const { body } = await test.call({ url: `${URL}?retired=all`, token: admin.token })
  expect(body.items.map(({ name }: { name: string }) => name)).toEqual(rows.map(({ name }) => name))
  return rows.map(({ name }) => name)
}

describe('the order of a dictionary', () => {
  it('is changed by putting an item before or after another', async () => {
    expect((await move('Сайт', 'before', 'Вывеска')).status).toBe(200)
    expect(await order()).toEqual(['Сайт', 'Вывеска', 'По совету', 'Листовка'])
    await move('Сайт', 'after', 'По совету')
    expect(await order()).toEqual(['Вывеска', 'По совету', 'Сайт', 'Листовка'])
    await move('Вывеска', 'before', 'Сайт')
    expect(await order()).toEqual(['По совету', 'Вывеска', 'Сайт', 'Листовка'])
    await move('Листовка', 'after', 'По совету')
    expect(await order()).toEqual(['По совету', 'Листовка', 'Вывеска', 'Сайт'])
    expect((await recordedOf(test, idOf('Листовка'))).at(-1)).toMatchObject({
      action: 'dictionary-item.moved',
      changes: { position: { old: 4, new: 2 } },
    })
  })

  it('is not part of the items: nobody’s version changes, and an edit begun before goes through', async () => {
    const versions = async () => (await test.owner.query('SELECT id, version FROM source ORDER BY id')).rows
    const before = await versions()
    const answer = await move('Сайт', 'before', 'По совету')
    expect(answer.headers.etag).toBe('"1"')
    expect(answer.body).not.toHaveProperty('position')
    expect(await versions()).toEqual(before)
    const renamed = await test.call({
      method: 'PATCH',
      url: `${URL}/${idOf('По совету')}`,
      token: admin.token,
      body: { name: 'Совет' },
      headers: { 'if-match': '"1"' },
    })
    expect([renamed.status, renamed.body.version]).toEqual([200, 2])
  })

  it('stays as it was when an item is put beside itself, where it stands, or beside nobody', async () => {
    const before = await databaseDigest(test)
    const [first = '', second = ''] = (await test.call({ url: URL, token: admin.token })).body.items.map(
      ({ id }: { id: string }) => id,
    )
    const put = (otherId: string, place: string) =>
      test.call({
        method: 'POST',
        url: `${URL}/${first}/move`,
        token: admin.token,
        body: { place, otherId },
      })
    expect((await put(first, 'after')).status).toBe(200)
    expect((await put(second, 'before')).status).toBe(200)
    const nobody = await put(crypto.randomUUID(), 'before')
    expect([nobody.status, nobody.body.errors[0]]).toMatchObject([
      422,
      { pointer: '/otherId', code: 'unknown' },
    ])
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('survives many moving at once, and closes up when one is deleted', async () => {
    const names = ['Вывеска', 'По совету', 'Сайт', 'Листовка']
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        move(names[i % 4] ?? '', i % 3 === 0 ? 'before' : 'after', names[(i * 7 + 1) % 4] ?? ''),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const [first = ''] = await order()
    const { rows } = await test.owner.query('SELECT id, version FROM source WHERE name = $1', [first])
    const gone = await test.call({
      method: 'DELETE',
      url: `${URL}/${rows[0].id}`,
      token: admin.token,
      headers: { 'if-match': `"${rows[0].version}"` },
    })
    expect(gone.status).toBe(204)
    expect(await order()).toHaveLength(3)
  })
})
