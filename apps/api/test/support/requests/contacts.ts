import { randomUUIDv7 } from 'node:crypto'
import { addClient } from '../builders.ts'
import type { ValidRequest, World } from '../request-types.ts'

const organizations = new WeakMap<World, Promise<string>>()

/** One organisation of the world for everything here. */
function organizationOf(world: World): Promise<string> {
  const known = organizations.get(world)
  if (known !== undefined) return known
  const { test, token, groupId } = world
  const body = { kind: 'organization', name: 'ООО «Тестовый контакт»', groupId }
  const made = addClient(test, token, body).then(({ id }: { id: string }) => id)
  organizations.set(world, made)
  return made
}

/** The world's client as a contact of the organisation, put there without an action, so that nothing else is recorded. */
async function plantContact(world: World): Promise<string> {
  const clientId = await organizationOf(world)
  await world.test.owner.query('DELETE FROM client_contact WHERE client_id = $1', [clientId])
  const id = randomUUIDv7()
  await world.test.owner.query(
    `INSERT INTO client_contact (id, client_id, person_id, position) VALUES ($1, $2, $3, 'бухгалтер')`,
    [id, clientId, world.clientId],
  )
  return id
}

/** What is done to contacts, and what is read of the structure. */
export const contactRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  listClientContacts: async (world) => ({ url: `/api/v1/clients/${await organizationOf(world)}/contacts` }),
  addClientContact: async (world) => {
    const clientId = await organizationOf(world)
    await world.test.owner.query('DELETE FROM client_contact WHERE client_id = $1', [clientId])
    return {
      url: `/api/v1/clients/${clientId}/contacts`,
      body: { personId: world.clientId, position: 'бухгалтер' },
    }
  },
  listContactPlaces: async (world) => {
    await plantContact(world)
    return { url: `/api/v1/clients/${world.clientId}/contact-of` }
  },
  getContact: async (world) => ({ url: `/api/v1/contacts/${await plantContact(world)}` }),
  updateContact: async (world) => ({
    url: `/api/v1/contacts/${await plantContact(world)}`,
    body: { position: 'главный бухгалтер' },
    headers: { 'if-match': '"1"' },
  }),
  removeContact: async (world) => ({ url: `/api/v1/contacts/${await plantContact(world)}` }),
  getClientRequisites: async (world) => ({
    url: `/api/v1/clients/${await organizationOf(world)}/requisites`,
  }),
  getClientChart: async (world) => ({
    url: `/api/v1/clients/${await organizationOf(world)}/chart?depth=3&limit=5`,
  }),
}
