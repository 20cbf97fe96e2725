import { randomUUIDv7 } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { addClient } from '../support/builders.ts'
import { databaseMark } from '../support/digest.ts'
import { recordedOf, setState } from '../support/journal.ts'
import { type Answer, startTestApp, type TestApp } from '../support/test-app.ts'
import { makeMovingWorld, plantTwoTrees } from '../support/two-trees.ts'
import { misplaced } from '../support/whole-tree.ts'

const test: TestApp = await startTestApp()
const world = await makeMovingWorld(test)
const { top, retail, wholesale } = world
let trees: Awaited<ReturnType<typeof plantTwoTrees>>

beforeEach(async () => {
  trees = await plantTwoTrees(world)
})

const add = async (body: object): Promise<string> => (await addClient(test, top.token, body)).id

const move = (id: string, body: unknown, key?: string) =>
  test.call({
    method: 'POST',
    url: `/api/v1/clients/${id}/move`,
    token: top.token,
    body,
    ...(key && { headers: { 'idempotency-key': key } }),
  })
const rowOf = async (id: string) =>
  (
    await test.owner.query(
      'SELECT parent_id, group_id, root_id, path, depth, own_account, blocked_by_id, version FROM client WHERE id = $1',
      [id],
    )
  ).rows[0]
const history = async (id: string, employees: boolean): Promise<Answer['body'][]> =>
  (await test.call({ url: `/api/v1/clients/${id}/history?employees=${employees}`, token: top.token })).body
    .items
const isMove = ({ action }: { action: string }) => action === 'client.moved'

describe('moving below another parent', () => {
  it('takes all below along, and the tree is whole after it', async () => {
    const { alpha, sales, desk, clerk, seller, beta, office } = trees
    const answer = await move(sales, { parentId: office })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(answer.headers.etag).toBe('"2"')
    expect(answer.body).toMatchObject({
      id: sales,
      parentId: office,
      group: { id: wholesale, name: 'Оптовые' },
      parentChain: [
        { id: beta, displayName: 'Бета' },
        { id: office, displayName: 'Контора' },
      ],
      version: 2,
    })
    expect(await rowOf(sales)).toMatchObject({
      parent_id: office,
      root_id: beta,
      path: [beta, office],
      depth: 2,
      version: 2,
    })
    expect(await rowOf(clerk)).toMatchObject({
      parent_id: desk,
      root_id: beta,
      path: [beta, office, sales, desk],
      depth: 4,
      version: 1,
    })
    expect(await rowOf(seller)).toMatchObject({ root_id: beta, path: [beta, office, sales] })
    expect(await rowOf(alpha)).toMatchObject({ root_id: alpha, path: [], version: 1 })
    expect(await misplaced(test)).toEqual([])
  })

  it('a root loses its group, and its subtree takes the new root’s', async () => {
    const { alpha, clerk, beta } = trees
    expect((await move(alpha, { parentId: beta })).status).toBe(200)
    expect(await rowOf(alpha)).toMatchObject({
      parent_id: beta,
      group_id: null,
      root_id: beta,
      own_account: true,
    })
    const { body } = await test.call({ url: `/api/v1/clients/${clerk}`, token: top.token })
    expect(body.group).toEqual({ id: wholesale, name: 'Оптовые' })
    expect(await misplaced(test)).toEqual([])
  })

  it('within its own tree only the branch changes', async () => {
    const { alpha, sales, desk, clerk, seller } = trees
    expect((await move(desk, { parentId: alpha })).status).toBe(200)
    expect(await rowOf(clerk)).toMatchObject({ root_id: alpha, path: [alpha, desk] })
    expect(await rowOf(seller)).toMatchObject({ path: [alpha, sales], version: 1 })
    expect(await misplaced(test)).toEqual([])
  })

  it('blocks come and go with who stands above; those of the branch stay', async () => {
    const { alpha, sales, desk, clerk, seller, beta, office } = trees
    await setState(test, desk, 'blocked')
    await setState(test, beta, 'blocked')
    await move(sales, { parentId: office })
    expect([(await rowOf(seller)).blocked_by_id, (await rowOf(clerk)).blocked_by_id]).toEqual([beta, desk])
    await move(sales, { parentId: alpha })
    expect([(await rowOf(seller)).blocked_by_id, (await rowOf(clerk)).blocked_by_id]).toEqual([null, desk])
    expect(await misplaced(test)).toEqual([])
  })

  it('deleted ones below stay deleted and move along', async () => {
    const { sales, desk, clerk, beta, office } = trees
    await setState(test, desk, 'deleted')
    await move(sales, { parentId: office })
    const { rows } = await test.owner.query('SELECT deleted_by_id, path FROM client WHERE id = $1', [clerk])
    expect(rows[0]).toEqual({ deleted_by_id: desk, path: [beta, office, sales, desk] })
    expect(await misplaced(test)).toEqual([])
  })

  it('ids in capitals are the same ids, and the same place again writes nothing', async () => {
    const { sales, office } = trees
    expect((await move(sales.toUpperCase(), { parentId: office.toUpperCase() })).status).toBe(200)
    const before = await databaseMark(test)
    const again = await move(sales, { parentId: office })
    expect([again.status, again.headers.etag]).toEqual([200, '"2"'])
    expect(await databaseMark(test)).toEqual(before)
  })

  it('whoever stands below an archived parent may stay there, and leave', async () => {
    const { sales, seller, beta } = trees
    await setState(test, sales, 'archived')
    expect((await move(seller, { parentId: sales })).status).toBe(200)
    expect((await move(seller, { parentId: beta })).status).toBe(200)
  })

  it('a repeated key moves once, and answers with the client of today', async () => {
    const { sales, beta, office } = trees
    const key = randomUUIDv7()
    await move(sales, { parentId: office }, key)
    await move(sales, { parentId: beta })
    const again = await move(sales, { parentId: office }, key)
    expect([again.status, again.body.parentId]).toEqual([200, beta])
  })
})

describe('becoming a root', () => {
  it('needs a group, and pays on its own account from then on', async () => {
    const { alpha } = trees
    const below = await add({ kind: 'organization', name: 'Дочка', parentId: alpha })
    const worker = await add({ kind: 'person', lastName: 'Дочкин', parentId: below })
    expect(await rowOf(below)).toMatchObject({ own_account: false })
    const answer = await move(below, { parentId: null, groupId: wholesale })
    expect(answer.body).toMatchObject({ parentId: null, groupId: wholesale, ownAccount: true })
    expect(await rowOf(below)).toMatchObject({
      parent_id: null,
      group_id: wholesale,
      root_id: below,
      path: [],
    })
    expect(await rowOf(worker)).toMatchObject({ root_id: below, path: [below], own_account: false })
    expect(await misplaced(test)).toEqual([])
  })

  it('of one that is a root already changes the group', async () => {
    const { lonely } = trees
    expect((await move(lonely, { parentId: null, groupId: wholesale })).body).toMatchObject({
      groupId: wholesale,
    })
    const before = await databaseMark(test)
    expect((await move(lonely, { parentId: null })).status).toBe(200)
    expect(await databaseMark(test)).toEqual(before)
  })
})

describe('the history', () => {
  it('says from where and where to, in the histories of both sides with their employees', async () => {
    const { alpha, sales, beta, office } = trees
    await move(alpha, { parentId: office })
    expect((await recordedOf(test, alpha)).at(-1)).toMatchObject({
      action: 'client.moved',
      actorId: top.id,
      changes: {
        parentId: { old: null, new: office },
        groupId: { old: retail, new: null },
        ownAccount: { old: null, new: true },
      },
      links: [alpha, office, beta].sort(),
    })
    await move(sales, { parentId: beta })
    const [entry] = (await history(sales, false)).filter(isMove)
    expect(entry.changes).toEqual([
      {
        field: 'parentId',
        old: { id: alpha, name: 'Альфа' },
        new: { id: beta, name: 'Бета' },
        masked: false,
      },
    ])
    for (const above of [alpha, office, beta]) {
      expect(
        (await history(above, true)).filter(isMove).map(({ client }) => client.id),
        above,
      ).toContain(sales)
      expect(
        (await history(above, false)).filter(isMove).map(({ client }) => client.id),
        above,
      ).not.toContain(sales)
    }
  })

  it('gives the card as it was before', async () => {
    const { alpha, office } = trees
    const at = test.clock.now().toISOString()
    test.clock.advance(60_000)
    await move(alpha, { parentId: office })
    const then = await test.call({
      url: `/api/v1/clients/${alpha}/as-of?at=${encodeURIComponent(at)}`,
      token: top.token,
    })
    const values = Object.fromEntries(
      then.body.values.map(({ field, value }: { field: string; value: unknown }) => [field, value]),
    )
    expect(values).toMatchObject({ groupId: { id: retail, name: 'Розничные' } })
    expect(values).not.toHaveProperty('parentId')
    expect(values).not.toHaveProperty('ownAccount')
  })
})

describe('the kinds', () => {
  it.each(['organization', 'unit', 'person'] as const)(
    'a %s comes below an organisation or a unit',
    async (kind) => {
      const { alpha, beta, office, lonely } = trees
      const body = kind === 'person' ? { kind, lastName: 'Новиков' } : { kind, name: 'Новая' }
      const id = await add({ ...body, parentId: alpha })
      for (const parentId of [office, beta]) expect((await move(id, { parentId })).status).toBe(200)
      expect((await move(id, { parentId: lonely })).status).toBe(422)
    },
  )
})
