import { addClient, person } from '../builders.ts'
import type { ValidRequest, World } from '../request-types.ts'

/** Valid requests of the pictures of connections. */
export const graphRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  getClientGraph: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/graph?depth=2&limit=20` }),
  findChain: async ({ test, token, groupId, clientId }) => {
    const other = await addClient(test, token, person(groupId, 'Дальний'))
    return { url: `/api/v1/relations/chain?fromId=${clientId}&toId=${other.id}` }
  },
}
