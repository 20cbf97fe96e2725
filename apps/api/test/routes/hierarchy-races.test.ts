import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem } from '../support/builders.ts'
import { type Answer, startTestApp, type TestApp } from '../support/test-app.ts'
import {
  anyTreeCommand,
  changeState,
  derivedOf,
  type TreeCommand,
  type TreeNode,
  wrongCreation,
  wrongMove,
} from '../support/tree-oracle.ts'
import { misplaced } from '../support/whole-tree.ts'

let test: TestApp
let top: Actor
let groupId: string
let blockReason: string
let archiveReason: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  blockReason = await addItem(test, admin.token, 'block-reasons', 'Не платит')
  archiveReason = await addItem(test, admin.token, 'archive-reasons', 'Переехал')
})

const post = (url: string, body?: object) =>
  test.call({ method: 'POST', url: `/api/v1/clients${url}`, token: top.token, ...(body && { body }) })
const move = (id: string, body: object) => post(`/${id}/move`, body)
const codesOf = ({ body }: Answer): string[] =>
  body.errors?.map(({ code }: { code: string }) => code) ?? [body.code]

const LANES = 8
let made = 0
function creation(kind: TreeNode['kind'], parentId: string | null): object {
  made += 1
  const names = kind === 'person' ? { lastName: `Человек ${made}` } : { name: `Место ${made}` }
  const place = parentId !== null ? { parentId } : kind === 'unit' ? {} : { groupId }
  return { kind, ...names, ...place }
}
const add = async (kind: TreeNode['kind'], parentId: string | null): Promise<string> =>
  (await addClient(test, top.token, creation(kind, parentId))).id

describe('any sequence of registering, moving, blocking, archiving, deleting and restoring', () => {
  const reasonOf = (verb: string) =>
    verb === 'block' ? blockReason : verb === 'archive' ? archiveReason : null

  async function obey(nodes: TreeNode[], command: TreeCommand): Promise<void> {
    const at = (place: number) => nodes[place % nodes.length] as TreeNode
    if (command.verb === 'create') {
      const parent = command.target === null ? null : at(command.target)
      const wrong = wrongCreation(command.kind, parent)
      const answer = await post('', creation(command.kind, parent?.id ?? null))
      if (wrong.length > 0) return expect([answer.status, ...codesOf(answer)]).toEqual([422, ...wrong])
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      const own = { blocked: false, archived: false, deleted: false }
      nodes.push({ id: answer.body.id, kind: command.kind, parent, ...own })
      return
    }
    const node = at(command.place)
    if (command.verb === 'move') {
      const parent = command.target === null ? null : at(command.target)
      const wrong = wrongMove(node, parent, command.group)
      const answer = await move(node.id, {
        parentId: parent?.id ?? null,
        ...(command.group && { groupId }),
      })
      if (wrong.length > 0) return expect(codesOf(answer)).toEqual(wrong)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      node.parent = parent
      return
    }
    const reasonId = reasonOf(command.verb)
    const expected = changeState(node, command.verb)
    const answer = await post(`/${node.id}/${command.verb}`, reasonId === null ? undefined : { reasonId })
    expect(answer.status, JSON.stringify(answer.body)).toBe(expected === 'done' ? 200 : 409)
  }

  it('leaves the tree that a walk by hand finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyTreeCommand, { minLength: 50, maxLength: 70, size: 'max' }),
        async (commands) => {
          const root = {
            kind: 'organization' as const,
            parent: null,
            blocked: false,
            archived: false,
            deleted: false,
          }
          const nodes: TreeNode[] = [{ id: await add('organization', null), ...root }]
          for (const command of commands) await obey(nodes, command)
          const { rows } = await test.owner.query(
            `SELECT id, parent_id, root_id, path, depth, archived_at IS NOT NULL AS archived, blocked_by_id, deleted_by_id
             FROM client WHERE id = ANY ($1)`,
            [nodes.map(({ id }) => id)],
          )
          const found = new Map(rows.map(({ id, ...row }) => [id, row]))
          for (const node of nodes) expect(found.get(node.id)).toEqual(derivedOf(node))
          expect(await misplaced(test)).toEqual([])
        },
      ),
      { numRuns: 20, endOnFailure: true },
    )
  }, 240_000)
})

describe('at once', () => {
  it('of two moves that cross exactly one wins, and the other hears why not', async () => {
    for (let round = 0; round < 10; round++) {
      const [one, other] = [await add('organization', null), await add('organization', null)]
      const [inOne, inOther] = [await add('unit', one), await add('unit', other)]
      const answers = await Promise.all([move(one, { parentId: inOther }), move(other, { parentId: inOne })])
      const lost = answers.filter(({ status }) => status !== 200)
      expect(lost.map((answer) => [answer.status, ...codesOf(answer)])).toEqual([[422, 'parent-is-below']])
      expect(await misplaced(test)).toEqual([])
    }
  })

  it('three that would close a ring leave none', async () => {
    for (let round = 0; round < 6; round++) {
      const ring = await Promise.all([1, 2, 3].map(() => add('organization', null)))
      const answers = await Promise.all(
        ring.map((id, place) => move(id, { parentId: ring[(place + 1) % ring.length] })),
      )
      expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(2)
      for (const answer of answers) expect([200, 409, 422]).toContain(answer.status)
      expect(await misplaced(test)).toEqual([])
    }
  })

  it('the same move is done once, and written once', async () => {
    const [from, to] = [await add('organization', null), await add('organization', null)]
    const unit = await add('unit', from)
    const answers = await Promise.all([1, 2, 3, 4].map(() => move(unit, { parentId: to })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const { rows } = await test.owner.query(
      `SELECT version, (SELECT count(*)::int FROM journal_entry WHERE subject_id = c.id AND action = 'client.moved') AS entries
       FROM client c WHERE id = $1`,
      [unit],
    )
    expect(rows).toEqual([{ version: 2, entries: 1 }])
  })

  it('whoever registers below one that moves away stands where it stands in the end', async () => {
    for (let round = 0; round < 6; round++) {
      const [from, to] = [await add('organization', null), await add('organization', null)]
      const unit = await add('unit', from)
      const answers = await Promise.all([
        post('', creation('person', unit)),
        move(unit, { parentId: to }),
        post('', creation('person', unit)),
        move(unit, { parentId: from }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([201, 200, 201, 200])
      expect(await misplaced(test)).toEqual([])
    }
  })

  it('nobody comes below one that is being deleted', async () => {
    for (let round = 0; round < 6; round++) {
      const [from, to] = [await add('organization', null), await add('organization', null)]
      const unit = await add('unit', from)
      const [moved, deleted] = await Promise.all([move(unit, { parentId: to }), post(`/${to}/delete`)])
      expect(deleted?.status).toBe(200)
      if (moved?.status !== 200) expect(moved && codesOf(moved)).toEqual(['parent-gone'])
      expect(await misplaced(test)).toEqual([])
    }
  })

  it('many moves, registrations and changes of state over several trees leave them whole', async () => {
    const ids: string[] = []
    for (let tree = 0; tree < 4; tree++) {
      const root = await add('organization', null)
      ids.push(root)
      for (let nth = 0; nth < 5; nth++) ids.push(await add('unit', ids.at(-1 - (nth % 3)) ?? root))
    }
    const commands = fc.sample(anyTreeCommand, { numRuns: 150, seed: 20 })
    const at = (place: number | null) => (place === null ? null : (ids[place % ids.length] ?? null))
    const run = (command: TreeCommand) => {
      if (command.verb === 'create') return post('', creation('person', at(command.target)))
      const id = at(command.place)
      if (command.verb === 'move') return move(String(id), { parentId: at(command.target) })
      const reasonId = command.verb === 'block' ? blockReason : archiveReason
      const needed = command.verb === 'block' || command.verb === 'archive'
      return post(`/${id}/${command.verb}`, needed ? { reasonId } : undefined)
    }
    // As many at once as there are connections: whoever only waits for one meets nobody.
    const answers: Answer[] = []
    const lane = async (first: number) => {
      for (let nth = first; nth < commands.length; nth += LANES)
        answers.push(await run(commands[nth] as TreeCommand))
    }
    await Promise.all(Array.from({ length: LANES }, (_, first) => lane(first)))
    for (const { status, body } of answers)
      expect([200, 201, 409, 422], JSON.stringify(body)).toContain(status)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(20)
    expect(await misplaced(test)).toEqual([])
  }, 90_000)
})
