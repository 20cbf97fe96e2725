import { otherClient, plantRelation, TYPE } from '../relations.ts'
import type { ValidRequest, World } from '../request-types.ts'

/** The other client, unrelated to the world's whatever was done before. */
async function unrelated(world: World): Promise<string> {
  const otherId = await otherClient(world)
  await world.test.owner.query(
    'DELETE FROM client_relation WHERE (from_id = $1 AND to_id = $2) OR (from_id = $2 AND to_id = $1)',
    [world.clientId, otherId],
  )
  return otherId
}

/** The address of a relation of the world's client. */
async function related(world: World): Promise<string> {
  const fromId = await unrelated(world)
  const id = await plantRelation(world.test, { fromId, typeId: TYPE.contact, toId: world.clientId })
  return `/api/v1/relations/${id}`
}

/** What is done to relations. */
export const relationRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  listRelationTypes: async () => ({ url: '/api/v1/relation-types' }),
  listClientRelations: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/relations?state=all&limit=10`,
  }),
  createClientRelations: async (world) => ({
    url: `/api/v1/clients/${world.clientId}/relations`,
    body: { clientId: await unrelated(world), is: [TYPE.contact], has: [TYPE.friend], note: 'С работы' },
  }),
  updateRelation: async (world) => ({ url: await related(world), body: { validUntil: '2026-11-13' } }),
  removeRelation: async (world) => ({ url: await related(world) }),
  getRelationDefaults: async () => ({ url: '/api/v1/relation-defaults' }),
  setRelationDefaults: async () => ({
    url: '/api/v1/relation-defaults',
    body: { is: [TYPE.husband], has: [TYPE.contact] },
  }),
  getClientTies: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/ties` }),
}
