import { addClient, person } from '../builders.ts'
import type { ValidRequest, World } from '../request-types.ts'

let made = 0

/** A person with a referral code of their own; the code. */
export async function plantReferrer({ test, token, groupId }: World): Promise<{ id: string; code: string }> {
  made += 1
  const code = `ZOVU-${made}`
  const { id } = await addClient(test, token, person(groupId, `Зазывалов ${made}`, { referralCode: code }))
  return { id, code }
}

/** On which terms clients buy. */
export const pricingRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  getClientTerms: async ({ clientId }) => ({ url: `/api/v1/clients/${clientId}/terms?on=2026-12-01` }),
  quoteForClient: async ({ clientId }) => ({
    url: `/api/v1/clients/${clientId}/terms/quote?amountMinor=1235060`,
  }),
  referClient: async (world) => {
    const { code } = await plantReferrer(world)
    const newcomer = await addClient(world.test, world.token, person(world.groupId, `Новичков ${made}`))
    return {
      url: `/api/v1/clients/${newcomer.id}/referral`,
      body: { code },
      headers: { 'idempotency-key': crypto.randomUUID() },
    }
  },
}
