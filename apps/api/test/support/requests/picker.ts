import type { ValidRequest, World } from '../request-types.ts'

/** A valid request of the list that clients are chosen from. */
export const pickerRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  pickClients: async () => ({ url: '/api/v1/clients/picker?search=петр&limit=5' }),
}
