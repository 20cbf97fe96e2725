import type { ValidRequest, World } from '../request-types.ts'

/** Valid requests of the directory's export and of what was opened last. */
export const directoryRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  exportClients: async () => ({ url: '/api/v1/clients/export?columns=name,createdAt&sort=-createdAt' }),
  listRecentClients: async () => ({ url: '/api/v1/clients/recent' }),
}
