import type { Outcome } from '@kith/api/actions/frame.ts'
import { type ActionContext, runAction } from '@kith/api/actions/run-action.ts'
import { type Actor, systemActor } from '@kith/api/platform/auth/access.ts'
import type { Database } from '@kith/api/platform/db/database.ts'
import type { PrismaClient } from '@kith/api/platform/db/generated/client.ts'
import { createApiKey, revokeApiKey } from '@kith/api/rooms/access/api-keys.ts'
import { createRole } from '@kith/api/rooms/access/change-role.ts'
import { addStaffUser } from '@kith/api/rooms/access/staff-users.ts'
import { updateStaffUser } from '@kith/api/rooms/access/update-staff-user.ts'
import { createClient, type NewClient } from '@kith/api/rooms/clients/create-client.ts'
import { updateClient } from '@kith/api/rooms/clients/update-client.ts'
import { updateCompanySettings } from '@kith/api/rooms/company/update-settings.ts'
import { addItem, type NewItem } from '@kith/api/rooms/dictionaries/items.ts'
import type { DictionaryKey } from '@kith/api/rooms/dictionaries/registry.ts'
import { demoApiKeys } from './api-keys.ts'
import { DEMO_PASSWORD } from './data.ts'
import { DOCUMENTS, issueStep } from './documents.ts'
import { type Standing, seedHierarchy } from './hierarchy.ts'
import { PERFORMER_GROUPS, PRIORITY_RULES, SETTLEMENT_RULES, TARIFFS, WORK_KINDS } from './hierarchy-data.ts'
import { moveMoney, seedMoney } from './money.ts'
import { LEGAL_ENTITIES, MONEY_CATEGORIES, WRITE_OFF_REASONS } from './money-dictionaries.ts'
import { demoMoney } from './money-stories.ts'
import { DEMO_TODAY } from './people.ts'
import { seedPricing } from './pricing.ts'
import type { Relating } from './relation-steps.ts'
import { demoRelations } from './relations.ts'
import { DEMO_OWNER, DEMO_PLACES, DEMO_ROLE } from './staff-access.ts'
import { type DemoDeed, demoMarks, demoStates } from './states.ts'
import type { DemoClient, DemoCompany, DemoEdit, DemoFields } from './types.ts'

/** Ids of what has been written, by the names that the demo data uses. */
type Ids = Record<'staff' | 'clients' | DictionaryKey, Map<string, string>>

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
  const ids = await openCompany(prisma, company)
  const standing: Standing = {
    database,
    actorOf: (login) => actorOf(ids, login),
    idOf: (kind, name) => idOf(ids, kind, name),
  }
  // In order of time, so that numbers grow and the journal reads as it would have been written.
  const work = [
    ...company.clients.map((client) => ({
      at: client.createdAt,
      write: () => addClient(database, ids, client),
    })),
    ...company.edits.map((edit) => ({ at: edit.at, write: () => editClient(prisma, ids, edit) })),
    ...demoRelations(company).map(({ at, take }) => ({ at, write: () => take(relatingOf(database, ids)) })),
    ...[...demoMarks(company, TOLD_AT), ...demoStates(company, TOLD_AT)].map((deed) => ({
      at: deed.at,
      write: () => doDeed(prisma, ids, deed),
    })),
    ...demoMoney(company.clients).map((step) => ({ at: step.at, write: () => moveMoney(standing, step) })),
    ...DOCUMENTS.map((step) => ({ at: step.at, write: () => issueStep(standing, step) })),
  ]
  for (const { write } of work.toSorted((a, b) => a.at.localeCompare(b.at))) await write()
  await giveAccess(prisma, ids)
  await addApiKeys(prisma, ids)
  await seedHierarchy(standing)
  await seedPricing(standing)
  await seedMoney(standing)
}

/** The company's own role, and where people work who don't work everywhere. */
async function giveAccess(prisma: PrismaClient, ids: Ids): Promise<void> {
  const { login } = DEMO_OWNER
  await actAs(prisma, ids, login, DEMO_ROLE.madeAt, (context) => createRole(context, DEMO_ROLE))
  for (const { cities, centres, at, ...who } of DEMO_PLACES) {
    const places = {
      everywhere: false,
      cityIds: cities.map((name) => idOf(ids, 'cities', name)),
      centreIds: centres.map((name) => idOf(ids, 'centres', name)),
    }
    await actAs(prisma, ids, login, at, (context) =>
      updateStaffUser(context, idOf(ids, 'staff', who.login), places, () => {}),
    )
  }
}

async function addApiKeys(prisma: PrismaClient, ids: Ids): Promise<void> {
  for (const { expiresAt, madeAt, revokedAt, ...key } of demoApiKeys) {
    const input = { ...key, expiresAt: expiresAt === null ? null : new Date(expiresAt) }
    const id = await actAs(prisma, ids, 'admin', madeAt, (context) => createApiKey(context, input, () => {}))
    if (revokedAt !== undefined)
      await actAs(prisma, ids, 'admin', revokedAt, (context) => revokeApiKey(context, id))
  }
}

/** What stands before the first client: sign-ins, the company's name, the dictionaries. */
async function openCompany(prisma: PrismaClient, company: DemoCompany): Promise<Ids> {
  const staff = await addStaff(prisma, company)
  await act(prisma, systemActor, OPENED_AT, (context) =>
    updateCompanySettings(context, { 'company-name': company.shortName }, () => {}),
  )
  const named = (names: readonly string[]) => names.map((name) => ({ name }))
  const cities = await addItems(prisma, 'cities', named(company.cities))
  const centres = company.centres.map(({ name, city }) => ({ name, cityId: cities.get(city) ?? '' }))
  return {
    staff,
    clients: new Map(),
    cities,
    centres: await addItems(prisma, 'centres', centres),
    'client-groups': await addItems(prisma, 'client-groups', named(company.groups)),
    sources: await addItems(prisma, 'sources', named(company.sources)),
    tags: await addItems(prisma, 'tags', company.tags),
    'archive-reasons': await addItems(prisma, 'archive-reasons', named(company.archiveReasons)),
    'block-reasons': await addItems(prisma, 'block-reasons', named(company.blockReasons)),
    'discount-card-kinds': await addItems(prisma, 'discount-card-kinds', named(company.cardKinds)),
    'comment-topics': await addItems(prisma, 'comment-topics', named(company.commentTopics)),
    'legal-entities': await addItems(prisma, 'legal-entities', LEGAL_ENTITIES),
    'money-categories': await addItems(prisma, 'money-categories', MONEY_CATEGORIES),
    'write-off-reasons': await addItems(prisma, 'write-off-reasons', named(WRITE_OFF_REASONS)),
    tariffs: await addItems(prisma, 'tariffs', named(TARIFFS)),
    'settlement-rules': await addItems(prisma, 'settlement-rules', named(SETTLEMENT_RULES)),
    'priority-rules': await addItems(prisma, 'priority-rules', named(PRIORITY_RULES)),
    'performer-groups': await addItems(prisma, 'performer-groups', named(PERFORMER_GROUPS)),
    'work-kinds': await addItems(prisma, 'work-kinds', named(WORK_KINDS)),
    'relation-types': await builtInRelationTypes(prisma),
  }
}

/** Relation types come with the database: the demo company uses them as they are. */
async function builtInRelationTypes(prisma: PrismaClient): Promise<Map<string, string>> {
  const types = await prisma.relationType.findMany({ select: { id: true, name: true } })
  return new Map(types.map(({ id, name }) => [name, id]))
}

async function addStaff(prisma: PrismaClient, company: DemoCompany): Promise<Map<string, string>> {
  const everyone = [...company.staff.map(({ role, ...who }) => ({ ...who, roles: [role] })), DEMO_OWNER]
  const ids = new Map<string, string>()
  // One after another: passwords are hashed inside the transactions, and many at once would wait too long for theirs.
  for (const { login, name, roles } of everyone) {
    const staff = { login, name, password: DEMO_PASSWORD, roles }
    const id = await act(prisma, systemActor, OPENED_AT, async (context) => ({
      status: 201,
      reference: await addStaffUser(context, staff),
    }))
    ids.set(login, id)
  }
  return ids
}

async function addItems(
  prisma: PrismaClient,
  dictionary: DictionaryKey,
  items: readonly NewItem[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const item of items) {
    ids.set(
      item.name,
      await act(prisma, systemActor, OPENED_AT, (context) => addItem(context, dictionary, item)),
    )
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
  const { reference } = await createClient(database, call, input, {
    today: client.createdAt.slice(0, 10),
    seesClients: true,
  })
  if (reference === null) throw new Error('The client left no reference')
  ids.clients.set(client.key, reference)
}

async function editClient(prisma: PrismaClient, ids: Ids, edit: DemoEdit): Promise<void> {
  const terms = {
    today: edit.at.slice(0, 10),
    masked: new Set<string>(),
    fields: [],
    seesClients: true,
    checkVersion: () => {},
  }
  await actAs(prisma, ids, edit.by, edit.at, (context) =>
    updateClient(context, idOf(ids, 'clients', edit.client), written(ids, edit.fields), terms),
  )
}

/** The fields as the API takes them: references by id. */
function written(ids: Ids, fields: DemoFields): Omit<NewClient, 'kind'> {
  const { city, centre, source, responsible, tags, ...rest } = fields
  return {
    ...rest,
    ...(city === undefined ? {} : { cityId: idOf(ids, 'cities', city) }),
    ...(centre === undefined ? {} : { centreId: idOf(ids, 'centres', centre) }),
    ...(tags === undefined ? {} : { tagIds: tags.map((tag) => idOf(ids, 'tags', tag)) }),
    ...(source === undefined ? {} : { sourceId: idOf(ids, 'sources', source) }),
    ...(responsible === undefined ? {} : { responsibleId: idOf(ids, 'staff', responsible) }),
  }
}

async function doDeed(prisma: PrismaClient, ids: Ids, { at, client, run }: DemoDeed): Promise<void> {
  const id = idOf(ids, 'clients', client.key)
  await actAs(prisma, ids, client.createdBy, at, async (context) => {
    await run(context, id, (dictionary, name) => idOf(ids, dictionary, name))
    return { status: 200, reference: id }
  })
}

function relatingOf(database: Database, ids: Ids): Relating {
  return { database, actorOf: (login) => actorOf(ids, login), idOf: (kind, name) => idOf(ids, kind, name) }
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
