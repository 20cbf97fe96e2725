import type { ValidRequest, World } from '../request-types.ts'

/** What is asked of the ledger’s own health. */
export const ledgerHealthRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  getLedgerHealth: async () => ({ url: '/api/v1/ledger/health' }),
  startLedgerCheck: async ({ test }) => {
    // One that an earlier request began may still be running.
    await test.app.ledgerChecks.settled()
    return { url: '/api/v1/ledger/checks' }
  },
}
