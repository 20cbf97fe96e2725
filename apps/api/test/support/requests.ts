import { runAction } from '../../src/actions/run-action.ts'
import { systemActor } from '../../src/platform/auth/access.ts'
import { tokenHash } from '../../src/rooms/access/sessions.ts'
import { createSetupLink } from '../../src/rooms/access/setup-link.ts'
import { actAs, addStaff, PASSWORD } from './actors.ts'
import { giveApiKey } from './api-keys.ts'
import { addClient, addItem, person } from './builders.ts'
import type { ValidRequest, World } from './request-types.ts'
import { accessRequests } from './requests/access.ts'
import { accountRequests } from './requests/accounts.ts'
import { attributeRequests } from './requests/attributes.ts'
import { clientSettingsRequests } from './requests/client-settings.ts'
import { commentRequests } from './requests/comments.ts'
import { companyRequests } from './requests/company.ts'
import { contactRequests } from './requests/contacts.ts'
import { customFieldRequests } from './requests/custom-fields.ts'
import { dictionaryRequests } from './requests/dictionaries.ts'
import { directoryRequests } from './requests/directory.ts'
import { cardRequests } from './requests/discount-cards.ts'
import { familyRequests } from './requests/families.ts'
import { fileRequests } from './requests/files.ts'
import { graphRequests } from './requests/graph.ts'
import { hierarchyRequests } from './requests/hierarchy.ts'
import { invoiceRequests } from './requests/invoices.ts'
import { keyRequests } from './requests/keys.ts'
import { ledgerHealthRequests } from './requests/ledger-health.ts'
import { lifecycleRequests } from './requests/lifecycle.ts'
import { paymentRequests } from './requests/payments.ts'
import { pickerRequests } from './requests/picker.ts'
import { pricingRequests } from './requests/pricing.ts'
import { relationRequests } from './requests/relations.ts'
import { settlementRequests } from './requests/settlements.ts'
import { suggestionRequests } from './requests/suggestions.ts'
import { viewRequests } from './requests/views.ts'
import { newSession } from './sessions.ts'
import type { TestApp } from './test-app.ts'

export async function makeWorld(test: TestApp): Promise<World> {
  const all = await actAs(test, 'system-administrator', 'top-manager')
  const groupId = await addItem(test, all.token, 'client-groups', 'Розничные')
  const cityId = await addItem(test, all.token, 'cities', 'Речной')
  const client = await addClient(
    test,
    all.token,
    person(groupId, 'Канарейкин', {
      birthDate: '2001-02-03',
      passport: '4510 123456',
      phones: [{ number: '8 (911) 555-66-77' }],
    }),
  )
  const terminal = await giveApiKey(test, all.id, ['terminal.pay'], { name: 'Терминал' })
  // As if it had been used just now: its first request would write that down, and walks look for any write.
  await test.owner.query('UPDATE api_key SET last_used_at = $2 WHERE id = $1', [
    terminal.id,
    test.clock.now(),
  ])
  return {
    test,
    token: all.token,
    staffId: all.id,
    groupId,
    cityId,
    clientId: client.id,
    phoneId: client.phones[0].id,
    terminalKey: terminal.key,
  }
}

let made = 0
const nextName = (of: string) => {
  made += 1
  return `${of} ${made}`
}

async function versionOf(world: World, table: 'client' | 'city' | 'staff_user', id: string): Promise<string> {
  const { rows } = await world.test.owner.query<{ version: number }>(
    `SELECT version FROM ${table} WHERE id = $1`,
    [id],
  )
  return `"${rows[0]?.version}"`
}

async function setupToken(world: World): Promise<string> {
  const token = `setup-token-${nextName('number').replaceAll(' ', '-')}-${crypto.randomUUID()}`
  await world.test.database.prisma.setupLink.create({
    data: { hash: tokenHash(token), expiresAt: new Date(world.test.clock.now().getTime() + 60_000) },
  })
  return token
}

/** The builders, by operation. `callerId` is the staff user who will make the request, where there is one. */
export const validRequests: Record<string, (world: World, callerId: string | null) => Promise<ValidRequest>> =
  {
    signIn: async ({ test }) => ({
      url: '/api/v1/auth/sign-in',
      body: { login: (await addStaff(test, 'seller')).login, password: PASSWORD },
    }),
    refreshSession: async ({ test, staffId }) => ({
      url: '/api/v1/auth/refresh',
      headers: { cookie: `kith_refresh=${(await newSession(test, staffId)).refreshToken}` },
    }),
    signOut: async () => ({ url: '/api/v1/auth/sign-out' }),
    getSetupState: async () => ({ url: '/api/v1/auth/setup' }),
    setUp: async (world) => ({
      url: '/api/v1/auth/setup',
      body: {
        token: await setupToken(world),
        login: 'first',
        name: 'Первый',
        password: 'a-long-enough-beginning',
      },
      refusedWith: 409,
    }),
    getMe: async () => ({ url: '/api/v1/auth/me' }),
    updateMe: async (world, callerId) => ({
      url: '/api/v1/auth/me',
      body: { language: 'en' },
      headers: { 'if-match': await versionOf(world, 'staff_user', callerId ?? world.staffId) },
    }),
    listStaff: async () => ({ url: '/api/v1/staff?search=user&limit=5' }),
    listDictionaries: async () => ({ url: '/api/v1/dictionaries' }),
    listDictionaryItems: async () => ({ url: '/api/v1/dictionaries/cities/items?retired=all&limit=5' }),
    createDictionaryItem: async () => ({
      url: '/api/v1/dictionaries/cities/items',
      body: { name: nextName('Город') },
    }),
    getDictionaryItem: async ({ cityId }) => ({ url: `/api/v1/dictionaries/cities/items/${cityId}` }),
    updateDictionaryItem: async (world) => ({
      url: `/api/v1/dictionaries/cities/items/${world.cityId}`,
      body: { name: nextName('Речной') },
      headers: { 'if-match': await versionOf(world, 'city', world.cityId) },
    }),
    listClientFields: async () => ({ url: '/api/v1/fields/clients' }),
    listClients: async () => ({ url: '/api/v1/clients?limit=5&sort=-createdAt&count=true' }),
    createClient: async ({ groupId }) => ({
      url: '/api/v1/clients',
      body: person(groupId, nextName('Снегирёв')),
    }),
    getClient: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}` }),
    updateClient: async (world) => ({
      url: `/api/v1/clients/${world.clientId}`,
      body: { note: nextName('Звонить после 18:00,') },
      headers: { 'if-match': await versionOf(world, 'client', world.clientId) },
    }),
    listClientHistory: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/history?limit=5` }),
    ...accessRequests,
    ...accountRequests,
    ...keyRequests,
    ...pickerRequests,
    ...suggestionRequests,
    ...viewRequests,
    ...directoryRequests,
    ...dictionaryRequests,
    ...companyRequests,
    ...fileRequests,
    ...cardRequests,
    ...clientSettingsRequests,
    ...commentRequests,
    ...contactRequests,
    ...graphRequests,
    ...customFieldRequests,
    ...hierarchyRequests,
    ...invoiceRequests,
    ...ledgerHealthRequests,
    ...lifecycleRequests,
    ...paymentRequests,
    ...relationRequests,
    ...familyRequests,
    ...attributeRequests,
    ...pricingRequests,
    ...settlementRequests,
    logPhoneContact: async ({ clientId, phoneId }) => ({
      url: `/api/v1/clients/${clientId}/phones/${phoneId}/contacts`,
      body: { channel: 'call' },
    }),
  }

/** A valid request for the operation. Fails when there is no builder, so that no operation goes unproved. */
export async function validRequest(
  world: World,
  operationId: string,
  callerId: string | null = null,
): Promise<ValidRequest> {
  const build = validRequests[operationId]
  if (build === undefined)
    throw new Error(`${operationId} has no builder of a valid request in test/support/requests.ts`)
  return build(world, callerId)
}

/** The setup link as the start makes it; null when there is staff. */
export async function makeSetupLink(test: TestApp): Promise<string | null> {
  let token: string | null = null
  await runAction(test.database.prisma, { actor: systemActor, now: test.clock.now() }, async (context) => {
    token = await createSetupLink(context)
    return { status: 201, reference: null }
  })
  return token
}
