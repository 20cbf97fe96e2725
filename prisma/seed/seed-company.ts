import type { Outcome } from '@kith/api/actions/frame.ts'
import { type ActionContext, runAction } from '@kith/api/actions/run-action.ts'
import { type Actor, systemActor } from '@kith/api/platform/auth/access.ts'
import type { Database } from '@kith/api/platform/db/database.ts'
import type { PrismaClient } from '@kith/api/platform/db/generated/client.ts'
import { inTransaction } from '@kith/api/platform/db/transaction.ts'
import { addStaffUser } from '@kith/api/rooms/access/staff-users.ts'
import { createClient, type NewClient } from '@kith/api/rooms/clients/create-client.ts'
import { updateClient } from '@kith/api/rooms/clients/update-client.ts'
import { addItem } from '@kith/api/rooms/dictionaries/items.ts'
import type { DictionaryKey } from '@kith/api/rooms/dictionaries/registry.ts'
import { DEMO_PASSWORD } from './data.ts'
import { DEMO_TODAY } from './people.ts'
import { type StateToSet, setStates } from './states.ts'
import type { DemoClient, DemoCompany, DemoEdit, DemoFields } from './types.ts'

/** Ids of what has been written, by the names that the demo data uses. */
type Ids = Record<'staff' | 'clients' | 'cities' | 'client-groups' | 'sources', Map<string, string>>

/** When the company set up its dictionaries and sign-ins: before its first client. */
const OPENED_AT = new Date('2024-01-08T07:00:00Z')

/** Nothing in the demo happens later. */
const TOLD_AT = Date.parse(`${DEMO_TODAY}T05:00:00Z`)

/**
 * Writes the demo company into an empty database through the actions that the API runs, so that journal, tree and search
 * text are what they would be had people typed it all in; what happened is dated as the data says.
 * @throws Error when there are staff or clients already.
 */
export async function seedCompany(database: Database, company: DemoCompany): Promise<void> {
  const { prisma } = database
  if ((await prisma.staffUser.count()) > 0 || (await prisma.client.count()) > 0) {
    throw new Error('The demo goes into an empty database only, and this one has staff or clients.')
  }
  const ids: Ids = {
    staff: await addStaff(prisma, company),
    clients: new Map(),
    cities: await addItems(prisma, 'cities', company.cities),
    'client-groups': await addItems(prisma, 'client-groups', company.groups),
    sources: await addItems(prisma, 'sources', company.sources),
  }
  // In order of time, so that numbers grow and the journal reads as it would have been written.
  const work = [
    ...company.clients.map((client) => ({
      at: client.createdAt,
      write: () => addClient(database, ids, client),
    })),
    ...company.edits.map((edit) => ({ at: edit.at, write: () => editClient(prisma, ids, edit) })),
  ]
  for (const { write } of work.toSorted((a, b) => a.at.localeCompare(b.at))) await write()
  await inTransaction(prisma, (tx) => setStates(tx, statesOf(company, ids)))
}

async function addStaff(prisma: PrismaClient, company: DemoCompany): Promise<Map<string, string>> {
  const added = company.staff.map(async ({ login, name, role }): Promise<[string, string]> => {
    const staff = { login, name, password: DEMO_PASSWORD, roles: [role] }
    const id = await act(prisma, systemActor, OPENED_AT, async (context) => ({
      status: 201,
      reference: await addStaffUser(context, staff),
    }))
    return [login, id]
  })
  // At once: hashing the ten passwords is most of the work.
  return new Map(await Promise.all(added))
}

async function addItems(
  prisma: PrismaClient,
  dictionary: DictionaryKey,
  names: readonly string[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const name of names) {
    ids.set(name, await act(prisma, systemActor, OPENED_AT, (context) => addItem(context, dictionary, name)))
  }
  return ids
}

async function addClient(database: Database, ids: Ids, client: DemoClient): Promise<void> {
  const input: NewClient = {
    kind: client.kind,
    ...written(ids, client.fields),
    ...(client.parent === undefined ? {} : { parentId: idOf(ids, 'clients', client.parent) }),
    ...(client.group === undefined ? {} : { groupId: idOf(ids, 'client-groups', client.group) }),
  }
  const call = { actor: actorOf(ids, client.createdBy), now: new Date(client.createdAt) }
  const { reference } = await createClient(database, call, input, client.createdAt.slice(0, 10))
  if (reference === null) throw new Error('The client left no reference')
  ids.clients.set(client.key, reference)
}

async function editClient(prisma: PrismaClient, ids: Ids, edit: DemoEdit): Promise<void> {
  const terms = { today: edit.at.slice(0, 10), masked: new Set<string>(), checkVersion: () => {} }
  await actAs(prisma, ids, edit.by, edit.at, (context) =>
    updateClient(context, idOf(ids, 'clients', edit.client), written(ids, edit.fields), terms),
  )
}

/** The fields as the API takes them: references by id. */
function written(ids: Ids, fields: DemoFields): Omit<NewClient, 'kind'> {
  const { city, source, responsible, ...rest } = fields
  return {
    ...rest,
    ...(city === undefined ? {} : { cityId: idOf(ids, 'cities', city) }),
    ...(source === undefined ? {} : { sourceId: idOf(ids, 'sources', source) }),
    ...(responsible === undefined ? {} : { responsibleId: idOf(ids, 'staff', responsible) }),
  }
}

function statesOf(company: DemoCompany, ids: Ids): StateToSet[] {
  const parents = new Map(company.clients.map((client) => [client.key, client.parent]))
  const rootOf = (key: string): string => {
    const parent = parents.get(key)
    return parent === undefined ? key : rootOf(parent)
  }
  return company.clients.flatMap(({ key, state, createdAt }) => {
    if (state === undefined) return []
    const at = new Date(Math.min(Date.parse(createdAt) + 30 * 86_400_000, TOLD_AT))
    return [{ id: idOf(ids, 'clients', key), rootId: idOf(ids, 'clients', rootOf(key)), state, at }]
  })
}

function actorOf(ids: Ids, login: string): Actor {
  return { kind: 'staff', id: idOf(ids, 'staff', login), onBehalfOfId: null, origin: 'web', requestId: null }
}

function actAs(
  prisma: PrismaClient,
  ids: Ids,
  login: string,
  at: string,
  work: (context: ActionContext) => Promise<Outcome>,
): Promise<string> {
  return act(prisma, actorOf(ids, login), new Date(at), work)
}

async function act(
  prisma: PrismaClient,
  actor: Actor,
  now: Date,
  work: (context: ActionContext) => Promise<Outcome>,
): Promise<string> {
  const { reference } = await runAction(prisma, { actor, now }, work)
  if (reference === null) throw new Error('The action left no reference')
  return reference
}

function idOf(ids: Ids, kind: keyof Ids, name: string): string {
  const id = ids[kind].get(name)
  if (id === undefined) throw new Error(`The demo data names ${kind} "${name}", which is not there yet`)
  return id
}
