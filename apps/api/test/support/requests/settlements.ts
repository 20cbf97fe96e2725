import type { ValidRequest, World } from '../request-types.ts'

async function mainAccount({ test, clientId }: World): Promise<string> {
  const { id } = await test.database.prisma.account.findFirstOrThrow({ where: { clientId, role: 'main' } })
  return id
}

/** What happened on accounts, and reports of it. */
export const settlementRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  listAccountEntries: async (world) => ({
    url: `/api/v1/accounts/${await mainAccount(world)}/entries?from=2026-11-01&direction=in&count=true`,
  }),
  exportAccountEntries: async (world) => ({
    url: `/api/v1/accounts/${await mainAccount(world)}/entries/export?to=2026-12-01`,
  }),
  getAccountStatement: async (world) => ({
    url: `/api/v1/accounts/${await mainAccount(world)}/statement?from=2026-11-01&to=2026-11-30`,
  }),
  getMoneyReport: async () => ({
    url: '/api/v1/money-report?from=2026-11-01&to=2026-11-30&by=week&group=period,city,category,method',
  }),
  exportMoneyReport: async () => ({ url: '/api/v1/money-report/export?from=2026-11-01&to=2026-11-30' }),
  listMoneyOperations: async () => ({
    url: '/api/v1/money-report/operations?from=2026-11-01&to=2026-11-30&method=cash',
  }),
  getSettlementsReport: async ({ groupId }) => ({
    url: `/api/v1/settlements-report?from=2026-11-01&to=2026-11-30&groupId=${groupId}&count=true`,
  }),
  exportSettlementsReport: async () => ({ url: '/api/v1/settlements-report/export?debtors=true' }),
}
