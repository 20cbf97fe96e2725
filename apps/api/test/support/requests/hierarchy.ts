import { addClient, person } from '../builders.ts'
import type { ValidRequest, World } from '../request-types.ts'

let made = 0
async function addOrganization({ test, token, groupId }: World): Promise<string> {
  const body = { kind: 'organization', name: `Холдинг ${++made}`, groupId }
  return (await addClient(test, token, body)).id
}

/** Moving, and reading who stands below. */
export const hierarchyRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  moveClient: async (world) => {
    const { test, token, groupId } = world
    const { id } = await addClient(test, token, person(groupId, `Стрижов ${++made}`))
    return { url: `/api/v1/clients/${id}/move`, body: { parentId: await addOrganization(world) } }
  },
  listSubordinates: async (world) => ({
    url: `/api/v1/clients/${await addOrganization(world)}/subordinates?limit=5`,
  }),
  searchSubordinates: async (world) => ({
    url: `/api/v1/clients/${await addOrganization(world)}/subordinates/search?search=${encodeURIComponent('иванов')}`,
  }),
  countSubordinates: async (world) => ({
    url: `/api/v1/clients/${await addOrganization(world)}/subordinates/count`,
  }),
}
