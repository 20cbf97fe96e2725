import type { ValidRequest, World } from '../request-types.ts'

/** Valid requests of the operations about who looked, and of a card as it was. */
export const viewRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  getClientAsOf: async ({ clientId, test }) => ({
    url: `/api/v1/clients/${clientId}/as-of?at=${test.clock.now().toISOString()}`,
  }),
  revealClientField: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/reveal`,
    body: { field: 'phones' },
  }),
  listClientViews: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/views?limit=5` }),
  listViews: async () => ({ url: '/api/v1/access-log?kind=card&limit=5' }),
}
