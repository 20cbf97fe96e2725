import { randomUUIDv7 } from 'node:crypto'
import fc from 'fast-check'
import type { TestApp } from './test-app.ts'

type Kind = 'organization' | 'unit' | 'person'

/** What somebody says about one key; `value` undefined: nothing but the lock. */
interface Override {
  key: string
  value: unknown
  locked: boolean
}

interface PlannedClient {
  kind: Kind
  /** A place among those planned before; null of a root. */
  parent: number | null
  group: number
  ownAccount: boolean
  state: 'free' | 'blocked' | 'archived' | 'deleted'
  inn: string | null
  says: Override[]
}

/** A few small trees with what they and their groups say. */
export interface PlannedForest {
  clients: PlannedClient[]
  groups: Override[][]
  company: Override[]
}

export const GROUPS = 3
const INNS = ['7707083893', '7728168971', null, null] as const

/** One key of each way to resolve, with few enough values that equal ones meet. */
const VALUES: Record<string, unknown[]> = {
  discount: [0, 500, 700],
  'balance-floor': [null, 0, 50_000],
  exchange: [true, false],
  equipment: [
    { allowed: false, workKindIds: [] },
    { allowed: true, workKindIds: [] },
  ],
  'card-top-up': ['allow', 'forbid'],
  cabinet: ['allow', 'forbid'],
}

export function overridesOf(values: Record<string, unknown[]>, most: number): fc.Arbitrary<Override[]> {
  const one = fc.constantFrom(...Object.keys(values)).chain((key) =>
    fc
      .record({ key: fc.constant(key), value: fc.constantFrom(...(values[key] ?? [])), lock: fc.nat(7) })
      .map(({ key: of, value, lock }) => ({
        key: of,
        value: lock === 7 ? undefined : value,
        locked: lock > 5,
      })),
  )
  return fc.uniqueArray(one, { maxLength: most, selector: ({ key }) => key })
}

/** Forests of up to 16 clients; `attributes` are keys of attributes of numbers. */
export function plannedForests(attributes: readonly string[]): fc.Arbitrary<PlannedForest> {
  const numbers = Object.fromEntries(attributes.map((key) => [key, [null, 1, 2]]))
  const says = overridesOf({ ...VALUES, ...numbers }, 4)
  const client = fc.record({
    kind: fc.constantFrom<Kind>('organization', 'organization', 'unit', 'person'),
    above: fc.nat(20),
    group: fc.nat(GROUPS - 1),
    ownAccount: fc.boolean(),
    state: fc.constantFrom<PlannedClient['state']>(
      'free',
      'free',
      'free',
      'free',
      'blocked',
      'archived',
      'deleted',
    ),
    inn: fc.constantFrom(...INNS),
    says,
  })
  return fc.record({
    groups: fc.array(says, { minLength: GROUPS, maxLength: GROUPS }),
    company: overridesOf({ ...VALUES, ...numbers }, 3),
    clients: fc.array(client, { minLength: 4, maxLength: 16, size: 'max' }).map((planned) => {
      const placed: PlannedClient[] = []
      for (const { above, ...rest } of planned) {
        // Every fourth is a root; the others stand below somebody who isn't a person.
        const parents = placed.flatMap(({ kind }, place) => (kind === 'person' ? [] : [place]))
        const parent = above % 4 === 0 ? null : (parents[above % Math.max(parents.length, 1)] ?? null)
        const kind = parent === null && rest.kind === 'unit' ? 'organization' : rest.kind
        placed.push({ ...rest, kind, parent, ownAccount: parent === null || rest.ownAccount })
      }
      return placed
    }),
  })
}

async function say(test: TestApp, owner: { client?: string; group?: string }, says: readonly Override[]) {
  const level = owner.client !== undefined ? 'client' : owner.group !== undefined ? 'group' : 'company'
  for (const { key, value, locked } of says) {
    await test.owner.query(
      `INSERT INTO setting (id, level, client_id, group_id, key, value, locked) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
      [
        randomUUIDv7(),
        level,
        owner.client ?? null,
        owner.group ?? null,
        key,
        value === undefined ? null : JSON.stringify(value),
        locked,
      ],
    )
  }
}

/** Plants a forest instead of whatever there was; the ids of its clients in their order. */
export async function plantForest(
  test: TestApp,
  forest: PlannedForest,
  groupIds: readonly string[],
): Promise<string[]> {
  await test.owner.query('DELETE FROM setting')
  const ids = forest.clients.map(() => randomUUIDv7())
  const pathOf = (place: number): string[] => {
    const parent = forest.clients[place]?.parent ?? null
    return parent === null ? [] : [...pathOf(parent), ids[parent] as string]
  }
  for (const [place, client] of forest.clients.entries()) {
    const path = pathOf(place)
    const id = ids[place] as string
    const person = client.kind === 'person'
    await test.owner.query(
      `INSERT INTO client (id, kind, parent_id, group_id, name, last_name, display_name, sort_name, registered_on, root_id, path,
         depth, own_account, inn, blocked_at, archived_at, deleted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, '2026-01-01', $8, $9, $10, $11, $12,
         CASE WHEN $13 = 'blocked' THEN now() END, CASE WHEN $13 = 'archived' THEN now() END, CASE WHEN $13 = 'deleted' THEN now() END)`,
      [
        id,
        client.kind,
        path.at(-1) ?? null,
        path.length === 0 ? groupIds[client.group] : null,
        person ? null : `Место ${place}`,
        person ? `Человек ${place}` : null,
        `место ${place}`,
        path[0] ?? id,
        path,
        path.length,
        client.ownAccount,
        client.inn,
        client.state,
      ],
    )
    await say(test, { client: id }, client.says)
  }
  for (const [place, says] of forest.groups.entries()) {
    const group = groupIds[place]
    if (group !== undefined) await say(test, { group }, says)
  }
  await say(test, {}, forest.company)
  await test.owner.query(
    'SELECT client_tree_refresh(c.id) FROM client c WHERE c.id = ANY ($1) AND c.parent_id IS NULL',
    [ids],
  )
  return ids
}
