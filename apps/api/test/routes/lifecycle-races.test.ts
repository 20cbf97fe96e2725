import { randomUUIDv7 } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
let administrator: Actor
let groupId: string
let blockReason: string
let archiveReason: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  administrator = await actAs(test, 'seller')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  blockReason = await addItem(test, admin.token, 'block-reasons', 'Не платит')
  archiveReason = await addItem(test, admin.token, 'archive-reasons', 'Переехал')
})

const VERBS = ['block', 'unblock', 'archive', 'delete', 'restore'] as const
type Verb = (typeof VERBS)[number]

function run(id: string, verb: Verb, dryRun = false, token = top.token) {
  const reasonId = verb === 'block' ? blockReason : verb === 'archive' ? archiveReason : undefined
  return test.call({
    method: 'POST',
    url: `/api/v1/clients/${id}/${verb}${dryRun ? '?dryRun=true' : ''}`,
    token,
    ...(reasonId && { body: { reasonId } }),
  })
}

/** A client of the oracle: only what was done to it itself. */
interface Node {
  id: string
  parent: number | null
  kind: 'organization' | 'unit' | 'person'
  blocked: boolean
  archived: boolean
  deleted: boolean
}

const SIZE = 200

/** A tree of 200 whose shape `seed` decides: the root, 80 units, 119 people below any of those. */
function growTree(seed: number): Node[] {
  let state = seed
  const below = (count: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % count
  }
  return Array.from({ length: SIZE }, (_, place) => ({
    id: randomUUIDv7(),
    parent: place === 0 ? null : below(Math.min(place, 81)),
    kind: place === 0 ? 'organization' : place <= 80 ? 'unit' : 'person',
    blocked: false,
    archived: false,
    deleted: false,
  }))
}

async function insertTree(nodes: readonly Node[]): Promise<void> {
  const pathOf = (node: Node): string[] => {
    const parent = node.parent === null ? undefined : nodes[node.parent]
    return parent === undefined ? [] : [...pathOf(parent), parent.id]
  }
  for (const node of nodes) {
    const path = pathOf(node)
    await test.owner.query(
      `INSERT INTO client (id, kind, parent_id, group_id, name, last_name, display_name, sort_name, registered_on, root_id, path, depth)
       VALUES ($1, $2::client_kind, $3, $4, CASE WHEN $2::client_kind <> 'person' THEN 'Х' END, CASE WHEN $2::client_kind = 'person' THEN 'Х' END, 'Х', 'х', '2026-01-01',
         $5, $6, $7)`,
      [
        node.id,
        node.kind,
        path.at(-1) ?? null,
        node.parent === null ? groupId : null,
        path[0] ?? node.id,
        path,
        path.length,
      ],
    )
  }
}

const aboveAndSelf = (nodes: readonly Node[], node: Node): Node[] => {
  const parent = node.parent === null ? undefined : nodes[node.parent]
  return [node, ...(parent === undefined ? [] : aboveAndSelf(nodes, parent))]
}

/** What the rows must say of a client: who blocks and who deletes it, the nearest first. */
function derived(nodes: readonly Node[], node: Node) {
  const chain = aboveAndSelf(nodes, node)
  return {
    archived: node.archived,
    blockedBy: chain.find((one) => one.blocked)?.id ?? null,
    deletedBy: chain.find((one) => one.deleted)?.id ?? null,
  }
}

const effective = (nodes: readonly Node[], node: Node) => {
  const { archived, blockedBy, deletedBy } = derived(nodes, node)
  if (deletedBy !== null) return 'deleted'
  if (archived) return 'archived'
  return blockedBy === null ? 'active' : 'blocked'
}

/** What the oracle says of a command: refused with 409, or done, which it then does. */
function obey(nodes: readonly Node[], node: Node, verb: Verb): 200 | 409 {
  const deletedAbove = aboveAndSelf(nodes, node)
    .slice(1)
    .some((one) => one.deleted)
  const gone = deletedAbove || node.deleted
  switch (verb) {
    case 'block':
      if (gone || node.archived) return 409
      node.blocked = true
      return 200
    case 'unblock':
      if (gone || node.archived || !node.blocked) return 409
      node.blocked = false
      return 200
    case 'archive':
      if (gone || node.archived) return 409
      node.archived = true
      return 200
    case 'delete':
      if (gone) return 409
      node.deleted = true
      return 200
    case 'restore':
      if (deletedAbove || !(node.deleted || node.archived)) return 409
      if (node.deleted) node.deleted = false
      else node.archived = false
      return 200
  }
}

async function rowsOf(nodes: readonly Node[]) {
  const { rows } = await test.owner.query(
    `SELECT id, archived_at IS NOT NULL AS archived, blocked_by_id AS "blockedBy", deleted_by_id AS "deletedBy"
     FROM client WHERE root_id = $1`,
    [nodes[0]?.id],
  )
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

describe('any sequence of blocking, archiving, deleting and restoring in a tree of 200', () => {
  const command = fc.record({
    // Half of the commands go to the ten nearest the root, where they reach many.
    place: fc.oneof(fc.nat(9), fc.nat(SIZE - 1)),
    verb: fc.constantFrom(...VERBS),
  })

  it('leaves the states that walking the tree by hand finds, and the dry run foretells them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1_000_000),
        fc.array(command, { minLength: 20, maxLength: 40 }),
        async (seed, commands) => {
          const nodes = growTree(seed)
          await insertTree(nodes)
          for (const { place, verb } of commands) {
            const node = nodes[place] as Node
            const before = new Map(nodes.map((one) => [one.id, effective(nodes, one)]))
            const foretold = await run(node.id, verb, true)
            const expected = obey(nodes, node, verb)
            const changed = nodes.filter(
              (one) => one !== node && effective(nodes, one) !== before.get(one.id),
            )
            expect(foretold.status, verb).toBe(expected)
            const answer = await run(node.id, verb)
            expect(answer.status, `${verb} ${JSON.stringify(answer.body)}`).toBe(expected)
            if (expected === 200) {
              expect([foretold.body.state, answer.body.state]).toEqual(Array(2).fill(effective(nodes, node)))
              expect(foretold.body.affected).toEqual({
                clients: changed.length,
                employees: changed.filter(({ kind }) => kind === 'person').length,
                units: changed.filter(({ kind }) => kind === 'unit').length,
              })
            }
          }
          const rows = await rowsOf(nodes)
          for (const node of nodes) expect(rows.get(node.id)).toEqual(derived(nodes, node))
        },
      ),
      { numRuns: 4, endOnFailure: true },
    )
  })
})

/** How many rows the tree would still correct: 0 when the derived columns are what the own states say. */
async function leftToCorrect(): Promise<number> {
  const { rows } = await test.owner.query(
    'SELECT coalesce(sum(client_tree_refresh(id)), 0)::int AS touched FROM client WHERE parent_id IS NULL',
  )
  return rows[0].touched
}

const addOrganization = async (): Promise<string> =>
  (await addClient(test, top.token, { kind: 'organization', name: 'Холдинг', groupId })).id
const addBelow = (parentId: string) =>
  test.call({
    method: 'POST',
    url: '/api/v1/clients',
    token: top.token,
    body: { kind: 'person', lastName: 'Рабочий', parentId },
  })

describe('at once', () => {
  it.each(['archive', 'delete'] as const)('%s is done once, and the others are refused', async (verb) => {
    const { id } = await addClient(test, top.token, person(groupId))
    const answers = await Promise.all(Array.from({ length: 5 }, () => run(id, verb)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    const { rows } = await test.owner.query(
      'SELECT count(*)::int AS entries FROM journal_entry WHERE subject_id = $1 AND action = $2',
      [id, `client.${verb}d`],
    )
    expect(rows[0].entries).toBe(1)
  })

  it('registering below one who is being blocked gives a blocked client', async () => {
    for (let round = 0; round < 6; round++) {
      const root = await addOrganization()
      const answers = await Promise.all([addBelow(root), run(root, 'block'), addBelow(root)])
      expect(answers.map(({ status }) => status)).toEqual([201, 200, 201])
      const { rows } = await test.owner.query(
        'SELECT count(*)::int AS blocked FROM client WHERE root_id = $1 AND blocked_by_id = $1',
        [root],
      )
      expect(rows[0].blocked).toBe(3)
    }
  })

  it('registering below one who is being deleted is refused, or deleted with it', async () => {
    for (let round = 0; round < 6; round++) {
      const root = await addOrganization()
      const [first, deleted, second] = await Promise.all([
        addBelow(root),
        run(root, 'delete'),
        addBelow(root),
      ])
      expect(deleted.status).toBe(200)
      for (const { status, body } of [first, second])
        if (status !== 201) expect([status, body.errors[0].code]).toEqual([422, 'parent-gone'])
      const { rows } = await test.owner.query(
        'SELECT count(*)::int AS live FROM client WHERE root_id = $1 AND deleted_by_id IS NULL',
        [root],
      )
      expect(rows[0].live).toBe(0)
    }
  })

  it('deletions and restorings on every level leave a whole tree', async () => {
    const nodes = growTree(7)
    await insertTree(nodes)
    const commands = Array.from({ length: 60 }, (_, nth) => {
      const node = nodes[(nth * 7) % 40] as Node
      return run(node.id, VERBS[nth % VERBS.length] as Verb)
    })
    for (const { status, body } of await Promise.all(commands))
      expect([200, 409], JSON.stringify(body)).toContain(status)
    expect(await leftToCorrect()).toBe(0)
  })
})

describe('where a phone belongs to one client only', () => {
  const PHONE = '+79215550142'
  const withPhone = (lastName: string, number = PHONE) =>
    addClient(test, top.token, person(groupId, lastName, { phones: [{ number }] }))

  beforeAll(async () => {
    await test.owner.query(
      `INSERT INTO setting (id, level, key, value) VALUES ($1, 'company', 'phone-uniqueness', '"forbid"')`,
      [randomUUIDv7()],
    )
  })

  it('who comes back from the archive needs the phone free, and is told whose it is now', async () => {
    const { id } = await withPhone('Первый')
    await run(id, 'archive')
    const other = await withPhone('Второй')
    for (const dryRun of [true, false]) {
      const refused = await run(id, 'restore', dryRun)
      expect([refused.status, refused.body.code]).toEqual([422, 'phone-taken'])
      expect(refused.body.detail).toContain('+7 921 555-01-42')
      expect(refused.body.detail).toContain('Второй')
    }
    const { rows } = await test.owner.query('SELECT archived_at FROM client WHERE id = $1', [id])
    expect(rows[0].archived_at).not.toBeNull()
    await run(other.id, 'delete')
    expect((await run(id, 'restore')).status).toBe(200)
  })

  it('says no number to those who don’t see phones', async () => {
    const { id } = await withPhone('Третий', '+79215550143')
    await run(id, 'archive')
    await withPhone('Четвёртый', '+79215550143')
    const { rows } = await test.owner.query(
      `SELECT 1 FROM staff_role s JOIN role r ON r.id = s.role_id
       WHERE s.staff_id = $1 AND 'personal-data.view' = ANY (r.permissions)`,
      [administrator.id],
    )
    expect(rows).toEqual([])
    const refused = await run(id, 'restore', false, administrator.token)
    expect([refused.status, refused.body.code]).toEqual([422, 'phone-taken'])
    expect(refused.body.detail).not.toMatch(/\d/)
  })

  it('an organisation brings the phones of its people back, and they must be free too', async () => {
    const root = await addOrganization()
    const worker = await addBelow(root)
    await test.owner.query(
      `INSERT INTO client_phone (id, client_id, number, main, position) VALUES ($1, $2, '+79215550144', true, 0)`,
      [randomUUIDv7(), worker.body.id],
    )
    await run(root, 'delete')
    const other = await withPhone('Пятый', '+79215550144')
    expect((await run(root, 'restore')).status).toBe(422)
    await run(other.id, 'archive')
    expect((await run(root, 'restore')).status).toBe(200)
    expect((await run(other.id, 'restore')).status).toBe(422)
  })

  it('of two who come back with one phone at once only one does', async () => {
    const number = '+79215550145'
    const first = await withPhone('Шестой', number)
    await run(first.id, 'archive')
    const second = await withPhone('Седьмой', number)
    await run(second.id, 'archive')
    const answers = await Promise.all([run(first.id, 'restore'), run(second.id, 'restore')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422])
  })
})
