import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SettingOwner } from '../../src/settings/overrides.ts'
import { settingsAt } from '../../src/settings/resolve.ts'
import { addClient, addItem } from '../support/builders.ts'
import {
  chainOf,
  organization,
  settingsAt as settingsAtRoute,
  storedSettings,
} from '../support/client-settings.ts'
import { makeWorld } from '../support/requests.ts'
import {
  inheritedNaively,
  type OracleKind,
  type OracleLevel,
  resolveNaively,
  type Said,
} from '../support/settings-oracle.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const { token } = await makeWorld(test)
const GROUPS = await Promise.all(
  ['Первые', 'Вторые', 'Третьи'].map((name) => addItem(test, token, 'client-groups', name)),
)

/** Cases of one run of the property: each a forest of its own with keys of its own, all in one round trip. */
const CASES = 40
const RUNS = 30
const MOST = 7

interface Place {
  /** Among the clients before it; null is a root. */
  parent: number | null
  group: number
  ownAccount: boolean
}

interface Case {
  kinds: Omit<OracleKind, 'key'>[]
  before: Place[]
  /** Where they stand after moves and switches of their accounts. */
  after: Place[]
  /** By level (0 company, 1 to 3 the groups, then the clients) and key. */
  said: (Said | null)[][]
}

const anyPlace = (nth: number): fc.Arbitrary<Place> =>
  fc
    .record({
      parent: nth === 0 ? fc.constant(null) : fc.option(fc.nat(nth - 1), { freq: 5 }),
      group: fc.nat(GROUPS.length - 1),
      ownAccount: fc.boolean(),
    })
    .map((place) => ({ ...place, ownAccount: place.ownAccount || place.parent === null }))

const anyWord = (kind: Omit<OracleKind, 'key'>): fc.Arbitrary<unknown> =>
  kind.resolves === 'deny-wins'
    ? fc.constantFrom('allow', 'forbid')
    : fc.constantFrom(null, 0, false, '', 5, 'forbid', { a: [1, null] })

// What is said below a root may be "allow", too: it was a root once.
const anySaid = (kind: Omit<OracleKind, 'key'>): fc.Arbitrary<Said | null> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 4, arbitrary: anyWord(kind).map((value) => ({ value, locked: false })) },
    { weight: 1, arbitrary: anyWord(kind).map((value) => ({ value, locked: true })) },
    { weight: 1, arbitrary: fc.constant({ locked: true }) },
  )

const anyKind: fc.Arbitrary<Omit<OracleKind, 'key'>> = fc.oneof(
  fc.record({
    resolves: fc.constant('nearest' as const),
    ownAccount: fc.boolean(),
    default: fc.constantFrom(null, 0, false, 'x'),
  }),
  fc.record({
    resolves: fc.constant('deny-wins' as const),
    ownAccount: fc.boolean(),
    default: fc.constantFrom('allow', 'forbid'),
  }),
)

const anyCase: fc.Arbitrary<Case> = fc
  .tuple(fc.array(anyKind, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: MOST }))
  .chain(([kinds, clients]) => {
    const places = fc.tuple(...Array.from({ length: clients }, (_, nth) => anyPlace(nth)))
    const saidOf = fc.tuple(...kinds.map(anySaid))
    const said = fc.array(saidOf, { minLength: clients + 4, maxLength: clients + 4 })
    return fc.record({ kinds: fc.constant(kinds), before: places, after: places, said })
  })

/** A case with its ids: `ids[0]` is the company, then the groups, then the clients. */
interface Planted {
  given: Case
  kinds: OracleKind[]
  ids: (string | null)[]
}

const ancestors = (places: readonly Place[], nth: number): number[] => {
  const parent = places[nth]?.parent ?? null
  return parent === null ? [] : [...ancestors(places, parent), parent]
}

/** The rows of `client` of one case as JSON: where each stands, with the derived columns. */
function clientRows({ ids }: Planted, places: readonly Place[]) {
  const idOf = (nth: number) => ids[nth + 4] ?? ''
  return places.map(({ group, ownAccount }, nth) => {
    const path = ancestors(places, nth).map(idOf)
    return {
      id: idOf(nth),
      parentId: path.at(-1) ?? null,
      groupId: path.length === 0 ? GROUPS[group] : null,
      rootId: path[0] ?? idOf(nth),
      path,
      depth: path.length,
      ownAccount,
    }
  })
}

const ROWS = `jsonb_to_recordset($1::jsonb) AS r(id uuid, "parentId" uuid, "groupId" uuid, "rootId" uuid, path uuid[], depth int,
  "ownAccount" boolean)`
const INSERT_SQL = `INSERT INTO client (id, kind, parent_id, group_id, name, display_name, sort_name, registered_on, root_id, path, depth, own_account)
  SELECT r.id, 'organization', r."parentId", r."groupId", 'Х', 'Х', 'х', '2026-01-01', r."rootId", r.path, r.depth, r."ownAccount" FROM ${ROWS}`
const MOVE_SQL = `UPDATE client c SET parent_id = r."parentId", group_id = r."groupId", root_id = r."rootId", path = r.path, depth = r.depth,
    own_account = r."ownAccount" FROM ${ROWS} WHERE c.id = r.id`
const SAY_SQL = `INSERT INTO setting (id, level, client_id, group_id, key, value, locked)
  SELECT gen_random_uuid(), s.level, CASE s.level WHEN 'client' THEN s.id END, CASE s.level WHEN 'group' THEN s.id END, s.key,
    CASE WHEN s.said THEN coalesce(s.value, 'null') END, s.locked
  FROM jsonb_to_recordset($1::jsonb) AS s(level text, id uuid, key text, value jsonb, said boolean, locked boolean)`

const levelNames = (nth: number) => (nth === 0 ? 'company' : nth <= 3 ? 'group' : 'client')

function settingRows({ given, kinds, ids }: Planted) {
  return given.said.flatMap((keys, nth) =>
    keys.flatMap((said, k) =>
      said === null
        ? []
        : [
            {
              level: levelNames(nth),
              id: ids[nth] ?? null,
              key: kinds[k]?.key,
              said: 'value' in said,
              ...said,
            },
          ],
    ),
  )
}

/** The levels from the company down to the one at `nth` (as in `ids`), as the oracle reads them. */
function levelsOf({ given, ids }: Planted, places: readonly Place[], nth: number, k: number): OracleLevel[] {
  const level = (at: number): OracleLevel => ({
    level: levelNames(at),
    id: ids[at] ?? null,
    ownAccount: places[at - 4]?.ownAccount ?? true,
    said: given.said[at]?.[k] ?? undefined,
  })
  if (nth <= 3) return nth === 0 ? [level(0)] : [level(0), level(nth)]
  const chain = [...ancestors(places, nth - 4), nth - 4]
  const group = places[chain[0] ?? 0]?.group ?? 0
  return [level(0), level(group + 1), ...chain.map((each) => level(each + 4))]
}

function expectedOf(planted: Planted, places: readonly Place[], nth: number) {
  return planted.kinds.map((kind, k) => {
    const levels = levelsOf(planted, places, nth, k)
    const said = levels.at(-1)?.said
    return {
      key: kind.key,
      ...resolveNaively(kind, levels),
      own: said?.value,
      ownLocked: said?.locked ?? false,
      inherited: inheritedNaively(kind, levels),
    }
  })
}

const ownerOf = (nth: number, id: string | null): SettingOwner =>
  nth === 0 || id === null ? { level: 'company' } : { level: nth <= 3 ? 'group' : 'client', id }

const RESOLVE_SQL = `
  SELECT o.nth::int AS nth, e.key, e.value, e.level, e.source_id AS "sourceId", e.own, e.own IS NOT NULL AS said,
    e.own_locked AS "ownLocked", e.inherited, CASE WHEN e.lock_level IS NOT NULL THEN
      jsonb_build_object('level', e.lock_level, 'id', e.lock_id) END AS lock
  FROM unnest($1::uuid[], $2::uuid[], $3::jsonb[]) WITH ORDINALITY AS o(client, "group", kinds, nth)
  CROSS JOIN LATERAL effective_settings(o.client, o.kinds, o."group") AS e`

/** What the database resolves at every level of every case, in one round trip: by case and level the settings in the order of keys. */
async function resolveAll(all: readonly Planted[]): Promise<unknown[][][]> {
  const owners = all.flatMap(({ ids, kinds }) =>
    ids.map((id, nth) => ({ level: levelNames(nth), id, kinds: JSON.stringify(kinds) })),
  )
  const idsAt = (wanted: string) => owners.map(({ level, id }) => (level === wanted ? id : null))
  const { rows } = await test.owner.query(RESOLVE_SQL, [
    idsAt('client'),
    idsAt('group'),
    owners.map(({ kinds }) => kinds),
  ])
  const byOwner = new Map<number, Map<string, unknown>>()
  for (const { nth, said, own, ...row } of rows) {
    const settings = byOwner.get(nth - 1) ?? new Map()
    byOwner.set(nth - 1, settings.set(row.key, { ...row, own: said ? own : undefined }))
  }
  let first = 0
  return all.map(({ ids, kinds }) => {
    const levels = ids.map((_, nth) => kinds.map(({ key }) => byOwner.get(first + nth)?.get(key)))
    first += ids.length
    return levels
  })
}

/** Every level of every case, as the database resolves it and as the oracle does. */
async function expectSame(all: readonly Planted[], when: 'before' | 'after'): Promise<void> {
  const found = await resolveAll(all)
  for (const [nth, planted] of all.entries()) {
    const expected = planted.ids.map((_, level) => expectedOf(planted, planted.given[when], level))
    expect(found[nth], `${when}: ${JSON.stringify(planted.given)}`).toEqual(expected)
  }
  // One of them as the application asks, level after level.
  const [planted] = all
  for (const [nth, id] of (planted?.ids ?? []).entries()) {
    const settings = await settingsAt(test.database.primary, ownerOf(nth, id), planted?.kinds ?? [])
    const plain = settings.map(({ distance: _, ...rest }) => rest)
    expect(plain).toEqual(found[0]?.[nth])
  }
}

const storedOf = async () =>
  (await test.owner.query(`SELECT md5(string_agg(s::text, '|' ORDER BY id)) AS digest FROM setting s`))
    .rows[0].digest

let keys = 0
function plant(given: Case): Planted {
  return {
    given,
    kinds: given.kinds.map((kind) => ({ ...kind, key: `key-${++keys}` })),
    ids: [null, ...GROUPS, ...given.before.map(() => randomUUID())],
  }
}

describe('what clients inherit', () => {
  it(`is what a naive walk from the company down finds, also after moves: ${RUNS * CASES} forests`, async () => {
    let proved = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyCase, { minLength: CASES, maxLength: CASES }), async (cases) => {
        await test.owner.query('TRUNCATE setting')
        const planted = cases.map(plant)
        const rowsAt = (when: 'before' | 'after') =>
          JSON.stringify(planted.flatMap((each) => clientRows(each, each.given[when])))
        await test.owner.query(INSERT_SQL, [rowsAt('before')])
        await test.owner.query(SAY_SQL, [JSON.stringify(planted.flatMap(settingRows))])
        const stored = await storedOf()
        await expectSame(planted, 'before')
        await test.owner.query(MOVE_SQL, [rowsAt('after')])
        await expectSame(planted, 'after')
        expect(await storedOf()).toBe(stored)
        proved += cases.length
      }),
      // The case that differs is in the message; making forty of them smaller takes minutes.
      { numRuns: RUNS, endOnFailure: true },
    )
    expect(proved).toBeGreaterThanOrEqual(1000)
  }, 120_000)

  it('is never copied into what stands below: no row of theirs changes when things above do', async () => {
    const top = await addClient(test, token, organization({ groupId: GROUPS[0] ?? '' }, 'Верх'))
    const [root = '', unit = '', shop = ''] = await chainOf(test, token, GROUPS[1] ?? '', [
      'Ромашка',
      'Север',
      'Магазин',
    ])
    const at = (url: string) => settingsAtRoute(test, token, url)
    const client = (id: string) => at(`/clients/${id}/settings`)
    const group = at(`/client-groups/${GROUPS[1]}/settings`)
    const company = at('/company/client-settings')
    await client(unit).put('discount', 700)
    await client(unit).put('cabinet', 'forbid')
    await client(shop).put('exchange', true)
    const below = [unit, shop]
    const rows = () => storedSettings(test, below)
    const before = await rows()
    expect(before).toHaveLength(3)
    const move = (id: string, body: object) =>
      test.call({ method: 'POST', url: `/api/v1/clients/${id}/move`, token, body })
    const account = async (id: string, ownAccount: boolean) => {
      const { headers } = await test.call({ url: `/api/v1/clients/${id}`, token })
      const answer = await test.call({
        method: 'PATCH',
        url: `/api/v1/clients/${id}`,
        token,
        headers: { 'if-match': String(headers.etag) },
        body: { ownAccount },
      })
      return answer
    }
    const changes = [
      () => company.put('discount', 100),
      () => company.put('notifications', { events: [], channels: ['sms'] }),
      () => group.put('discount', 200),
      () => group.put('prize-orders', 10),
      () => group.lock('discount'),
      () => client(root).put('cabinet', 'allow'),
      () => client(root).lock('cabinet'),
      () => client(root).put('balance-floor', -50_000),
      () => account(unit, true),
      () => account(unit, false),
      () => move(unit, { parentId: top.id }),
      () => move(unit, { parentId: null, groupId: GROUPS[2] }),
      () => move(unit, { parentId: root }),
      () => client(root).unset('cabinet'),
      () => client(root).unlock('cabinet'),
      () => group.unlock('discount'),
      () => group.unset('discount'),
      () => company.unset('discount'),
      () => company.unset('notifications'),
    ]
    for (const [nth, change] of changes.entries()) {
      const answer = await change()
      expect(answer.status, `${nth} ${JSON.stringify(answer.body)}`).toBe(200)
      expect(await rows(), `change ${nth}`).toEqual(before)
    }
    // Not even one more key than what was said there itself.
    expect((await client(shop).get('discount')).body).toMatchObject({ effective: 700, source: { id: unit } })
  })
})
