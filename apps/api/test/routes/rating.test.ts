import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { recordedOf } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
let groupId: string
let archiveReason: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  archiveReason = await addItem(test, admin.token, 'archive-reasons', 'Переехал')
})

const addOne = async (): Promise<string> => (await addClient(test, top.token, person(groupId, 'Дроздов'))).id
const post = (url: string, body?: object) =>
  test.call({ method: 'POST', url: `/api/v1/clients/${url}`, token: top.token, ...(body && { body }) })
const get = async (url: string) => (await test.call({ url: `/api/v1/clients/${url}`, token: top.token })).body

describe('the rating', () => {
  it('is empty at first, then the average of the marks with one decimal, on the card and in the list', async () => {
    const id = await addOne()
    expect((await get(id)).rating).toEqual({ average: null, count: 0 })
    for (const mark of [5, 4, 4]) expect((await post(`${id}/marks`, { mark })).status).toBe(201)
    const card = await get(id)
    expect([card.rating, card.version]).toEqual([{ average: 4.3, count: 3 }, 1])
    const { items } = (await test.call({ url: '/api/v1/clients', token: top.token })).body
    expect(items.find((item: { id: string }) => item.id === id).rating).toEqual({ average: 4.3, count: 3 })
  })

  it('begins anew after a reset; the marks before stay to be read and are marked so', async () => {
    const id = await addOne()
    await post(`${id}/marks`, { mark: 1, comment: ' нагрубил \n' })
    await post(`${id}/marks`, { mark: 2 })
    const reset = await post(`${id}/rating/reset`)
    expect([reset.status, reset.body]).toEqual([200, { average: null, count: 0 }])
    test.clock.advance(1000)
    await post(`${id}/marks`, { mark: 5 })
    expect((await get(id)).rating).toEqual({ average: 5, count: 1 })
    const { items } = await get(`${id}/marks`)
    expect(items.map((item: Record<string, unknown>) => [item.mark, item.comment, item.beforeReset])).toEqual(
      [
        [5, null, false],
        [2, null, true],
        [1, 'нагрубил', true],
      ],
    )
    expect(items[0].author).toMatchObject({
      kind: 'staff',
      id: top.id,
      name: expect.stringContaining('Пробная'),
    })
    const { rows } = await test.owner.query(
      'SELECT mark, author_id, reset_at FROM client_mark WHERE client_id = $1 ORDER BY mark',
      [id],
    )
    expect(rows.map((row) => [row.mark, row.author_id, row.reset_at !== null])).toEqual([
      [1, top.id, true],
      [2, top.id, true],
      [5, top.id, false],
    ])
  })

  it('is told in the history, and a reset of nothing isn’t', async () => {
    const id = await addOne()
    await post(`${id}/rating/reset`)
    await post(`${id}/marks`, { mark: 3, comment: 'опоздал' })
    await post(`${id}/marks`, { mark: 4 })
    await post(`${id}/rating/reset`)
    expect((await recordedOf(test, id)).slice(1).map(({ action, changes }) => [action, changes])).toEqual([
      ['client.marked', { mark: { old: null, new: 3 }, markComment: { old: null, new: 'опоздал' } }],
      ['client.marked', { mark: { old: null, new: 4 } }],
      ['client.rating-reset', { rating: { old: 3.5, new: null } }],
    ])
  })

  it('pages its marks without losing or repeating one', async () => {
    const id = await addOne()
    for (const mark of [1, 2, 3, 4, 5]) await post(`${id}/marks`, { mark })
    const seen: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { mark: number }[]; nextCursor: string | null } = await get(
        `${id}/marks?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      )
      seen.push(...page.items.map(({ mark }) => mark))
      cursor = page.nextCursor
    }
    expect(seen).toEqual([5, 4, 3, 2, 1])
  })

  it.each([0, 6, 4.5, '5', null])('refuses the mark %s', async (mark) => {
    const id = await addOne()
    expect((await post(`${id}/marks`, { mark })).status).toBe(400)
    expect((await get(id)).rating.count).toBe(0)
  })

  it('doesn’t change while the client is archived or deleted, nor of one who isn’t there', async () => {
    const id = await addOne()
    await post(`${id}/archive`, { reasonId: archiveReason })
    for (const code of ['client-archived', 'client-deleted']) {
      if (code === 'client-deleted') await post(`${id}/delete`)
      for (const [url, body] of [
        [`${id}/marks`, { mark: 5 }],
        [`${id}/rating/reset`, undefined],
      ] as const) {
        const refused = await post(url, body)
        expect([refused.status, refused.body.code]).toEqual([409, code])
      }
    }
    expect((await get(`${id}/marks`)).items).toEqual([])
    const ghost = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
    expect((await post(`${ghost}/marks`, { mark: 5 })).status).toBe(404)
    expect((await post(`${ghost}/rating/reset`)).status).toBe(404)
    expect((await get(`${ghost}/marks`)).code).toBe('client-not-found')
  })
})
