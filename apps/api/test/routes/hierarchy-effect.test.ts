import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { attributeKey, INHERITED_KEYS } from '../../src/settings/inherited.ts'
import { resolvedKind } from '../../src/settings/resolve.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { databaseMark } from '../support/digest.ts'
import { GROUPS, plannedForests, plantForest } from '../support/inheriting-tree.ts'
import { type Answer, startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
const groupIds: string[] = []
const shownAttribute = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e01'
const hiddenAttribute = '01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e02'
const ATTRIBUTES = [shownAttribute, hiddenAttribute].map(attributeKey)

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'system-administrator', 'top-manager')
  for (let nth = 0; nth < GROUPS; nth++)
    groupIds.push(await addItem(test, admin.token, 'client-groups', `Группа ${nth}`))
  for (const [position, id] of [shownAttribute, hiddenAttribute].entries())
    await test.owner.query(
      `INSERT INTO attribute (id, name, type, hidden, position) VALUES ($1, $2, 'number', $3, $4)`,
      [id, `Признак ${position}`, id === hiddenAttribute, position],
    )
})

const move = (id: string, body: object, dryRun: boolean) =>
  test.call({
    method: 'POST',
    url: `/api/v1/clients/${id}/move${dryRun ? '?dryRun=true' : ''}`,
    token: top.token,
    body,
  })

const KINDS = [
  ...INHERITED_KEYS.map(resolvedKind),
  ...ATTRIBUTES.map((key) => ({ key, resolves: 'nearest', ownAccount: false, default: null })),
]

/** A client as it counts: who pays, what it inherits, its group and state. */
interface Counting {
  id: string
  moving: boolean
  settings: Record<string, { value: unknown; sourceId: string | null }>
  payer: string
  group: string
  blocked: boolean
}

/** Everybody who isn't deleted, by the one resolver; `moving`: in the branch of `branchId`. */
async function readCounting(ids: readonly string[], branchId: string): Promise<Map<string, Counting>> {
  const { rows } = await test.owner.query(
    `SELECT c.id, c.id = $3 OR c.path @> ARRAY[$3::uuid] AS moving, paying_client(c.id) AS payer,
       (SELECT r.group_id FROM client r WHERE r.id = c.root_id) AS "group",
       c.blocked_by_id IS NOT NULL AND c.archived_at IS NULL AS blocked,
       (SELECT jsonb_object_agg(e.key, jsonb_build_object('value', e.value, 'sourceId', e.source_id))
          FROM effective_settings(c.id, $2::jsonb) AS e) AS settings
     FROM client c WHERE c.id = ANY ($1) AND c.deleted_by_id IS NULL`,
    [ids, JSON.stringify(KINDS), branchId],
  )
  return new Map(rows.map((row: Counting) => [row.id, row]))
}

type Pair = { before: Counting; after: Counting }

/** In how many ways a value changes, and for how many each. */
function waysOf(pairs: readonly Pair[], key: string) {
  const ways: { from: unknown; to: unknown; sources: (string | null)[] }[] = []
  for (const { before, after } of pairs) {
    const [from, to] = [before.settings[key]?.value, after.settings[key]?.value]
    if (isDeepStrictEqual(from, to)) continue
    const source = after.settings[key]?.sourceId ?? null
    const way = ways.find((known) => isDeepStrictEqual([known.from, known.to], [from, to]))
    if (way === undefined) ways.push({ from, to, sources: [source] })
    else way.sources.push(source)
  }
  return ways
}

function expectKey(foretold: Answer['body'] | undefined, pairs: readonly Pair[], key: string): void {
  const ways = waysOf(pairs, key)
  if (ways.length === 0) {
    expect(foretold, key).toBeUndefined()
    return
  }
  const way = ways.find(({ from, to }) => isDeepStrictEqual([from, to], [foretold?.from, foretold?.to]))
  const changed = ways.reduce((sum, { sources }) => sum + sources.length, 0)
  expect(way, `${key} ${JSON.stringify(foretold)}`).toBeDefined()
  expect(way?.sources.length).toBe(Math.max(...ways.map(({ sources }) => sources.length)))
  expect({ clients: foretold.clients, others: foretold.others }).toEqual({
    clients: way?.sources.length,
    others: changed - (way?.sources.length ?? 0),
  })
  expect(way?.sources).toContain(foretold.source.id)
}

/** What `dryRun` said against what has become of everybody. */
function expectForetold(foretold: Answer['body'], pairs: readonly Pair[]): void {
  const changed = (one: (client: Counting) => unknown) =>
    pairs.filter(({ before, after }) => !isDeepStrictEqual(one(before), one(after)))
  expect(foretold.clients).toBe(pairs.length)
  for (const [part, one] of [
    ['payer', ({ payer }: Counting) => payer],
    ['group', ({ group }: Counting) => group],
  ] as const) {
    const others = changed(one)
    const [first] = others
    if (first === undefined) expect(foretold[part], part).toBeNull()
    else
      expect(foretold[part]).toMatchObject({
        from: { id: one(first.before) },
        to: { id: one(first.after) },
        clients: others.length,
      })
  }
  const states = changed(({ blocked }) => blocked)
  const becomeBlocked = states.filter(({ after }) => after.blocked).length
  if (states.length === 0) expect(foretold.state).toBeNull()
  else expect(foretold.state).toMatchObject({ becomeBlocked, becomeFree: states.length - becomeBlocked })
  const requisites = changed(({ settings }) => settings.requisites?.value)
  expect(foretold.requisites?.clients ?? 0).toBe(requisites.length)
  for (const key of INHERITED_KEYS) {
    if (key === 'requisites') continue
    expectKey(
      foretold.settings.find((item: { key: string }) => item.key === key),
      pairs,
      key,
    )
  }
  for (const [place, key] of ATTRIBUTES.entries()) {
    const id = [shownAttribute, hiddenAttribute][place]
    expectKey(
      foretold.attributes.find((item: { id: string }) => item.id === id),
      pairs,
      key,
    )
  }
}

describe('what a move would change', () => {
  it('is what it then changes, for every client of the branch, and for nobody else', async () => {
    let moved = 0
    await fc.assert(
      fc.asyncProperty(
        plannedForests(ATTRIBUTES),
        fc.array(
          fc.record({ place: fc.nat(15), target: fc.option(fc.nat(15), { freq: 4 }), group: fc.nat(2) }),
          {
            minLength: 3,
            maxLength: 6,
          },
        ),
        async (forest, moves) => {
          const ids = await plantForest(test, forest, groupIds)
          for (const { place, target, group } of moves) {
            const id = ids[place % ids.length] as string
            const body =
              target === null
                ? { parentId: null, groupId: groupIds[group] }
                : { parentId: ids[target % ids.length] }
            const before = await readCounting(ids, id)
            const mark = await databaseMark(test)
            const foretold = await move(id, body, true)
            expect(await databaseMark(test)).toEqual(mark)
            const answer = await move(id, body, false)
            expect(answer.status, JSON.stringify(answer.body)).toBe(foretold.status)
            if (answer.status !== 200) continue
            moved += 1
            const after = await readCounting(ids, id)
            const pairs = [...before.values()].map((client) => ({
              before: client,
              after: after.get(client.id) as Counting,
            }))
            expectForetold(
              foretold.body,
              pairs.filter(({ before: client }) => client.moving),
            )
            for (const pair of pairs)
              if (!pair.before.moving) expect(pair.after).toEqual({ ...pair.before, moving: false })
          }
        },
      ),
      { numRuns: 25, endOnFailure: true },
    )
    expect(moved).toBeGreaterThan(10)
  }, 120_000)
})
