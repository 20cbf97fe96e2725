import { describe, expect, it } from 'vitest'
import { actAs } from '../support/actors.ts'
import { databaseMark } from '../support/digest.ts'
import { setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'
import { makeMovingWorld, plantTwoTrees } from '../support/two-trees.ts'

const test: TestApp = await startTestApp()
const world = await makeMovingWorld(test)
const { retail, retired } = world
const { alpha, sales, desk, clerk, seller, beta, office, lonely } = await plantTwoTrees(world)

const move = (id: string, body: unknown, more: { token?: string; dryRun?: boolean } = {}) =>
  test.call({
    method: 'POST',
    url: `/api/v1/clients/${id}/move${more.dryRun ? '?dryRun=true' : ''}`,
    token: more.token ?? world.top.token,
    body,
  })

describe('a move is refused, and nothing is written,', () => {
  const unknown = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54'
  const cases: [string, [string, unknown], number, string, string?][] = [
    ['below itself', [sales, { parentId: sales }], 422, 'parent-is-itself', '/parentId'],
    ['below its own subordinate', [alpha, { parentId: desk }], 422, 'parent-is-below', '/parentId'],
    ['below a person', [sales, { parentId: lonely }], 422, 'parent-is-person', '/parentId'],
    ['below an own person', [sales, { parentId: clerk }], 422, 'parent-is-below', '/parentId'],
    ['below nobody', [sales, { parentId: unknown }], 422, 'unknown', '/parentId'],
    [
      'with a group and a parent',
      [sales, { parentId: beta, groupId: retail }],
      422,
      'group-on-roots-only',
      '/groupId',
    ],
    ['to a root without a group', [seller, { parentId: null }], 422, 'group-required', '/groupId'],
    [
      'to a root without a group, said so',
      [lonely, { parentId: null, groupId: null }],
      422,
      'group-required',
      '/groupId',
    ],
    [
      'to a root of an unknown group',
      [seller, { parentId: null, groupId: unknown }],
      422,
      'unknown',
      '/groupId',
    ],
    [
      'to a root of a retired group',
      [seller, { parentId: null, groupId: retired }],
      422,
      'retired',
      '/groupId',
    ],
    [
      'of a unit to the roots',
      [sales, { parentId: null, groupId: retail }],
      422,
      'parent-required',
      '/parentId',
    ],
    ['of nobody', [unknown, { parentId: beta }], 404, 'client-not-found'],
  ]
  it.each(cases)('%s', async (_, [id, body], status, code, pointer) => {
    const before = await databaseMark(test)
    for (const dryRun of [true, false]) {
      const answer = await move(id, body, { dryRun })
      expect(answer.status, JSON.stringify(answer.body)).toBe(status)
      if (pointer === undefined) expect(answer.body.code).toBe(code)
      else expect(answer.body.errors).toMatchObject([{ pointer, code }])
    }
    expect(await databaseMark(test)).toEqual(before)
  })

  const states: [string, string, 'archived' | 'deleted', string, string, number, string][] = [
    ['of one who is archived', sales, 'archived', sales, beta, 409, 'client-archived'],
    ['of one who is deleted', sales, 'deleted', sales, beta, 409, 'client-deleted'],
    ['of one below a deleted ancestor', alpha, 'deleted', clerk, beta, 409, 'client-deleted'],
    ['below one who is archived', office, 'archived', sales, office, 422, 'parent-gone'],
    ['below one who is deleted', office, 'deleted', sales, office, 422, 'parent-gone'],
    ['below one whose ancestor is deleted', beta, 'deleted', sales, office, 422, 'parent-gone'],
  ]
  it.each(states)('%s', async (_, whose, state, id, parentId, status, code) => {
    await setState(test, whose, state)
    const before = await databaseMark(test)
    const answer = await move(id, { parentId })
    expect([answer.status, answer.body.errors?.[0].code ?? answer.body.code]).toEqual([status, code])
    expect(await databaseMark(test)).toEqual(before)
    await setState(test, whose, state, false)
  })

  it('by those who may not edit, and without knowing who asks', async () => {
    const instructor = await actAs(test, 'instructor')
    const before = await databaseMark(test)
    for (const dryRun of [true, false]) {
      expect((await move(sales, { parentId: beta }, { token: instructor.token, dryRun })).status).toBe(403)
      expect((await move(sales, { parentId: beta }, { token: 'nobody', dryRun })).status).toBe(401)
    }
    expect(await databaseMark(test)).toEqual(before)
  })

  it.each([
    ['nothing', {}],
    ['a number', { parentId: 5 }],
    ['no id', { parentId: 'alpha' }],
    ['more than is known', { parentId: null, name: 'Альфа' }],
  ])('with %s in the body', async (_, body) => {
    expect((await move(sales, body)).status).toBe(400)
  })
})
