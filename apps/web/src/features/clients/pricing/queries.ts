import { getClientTerms, referClient } from '@kith/api-client/generated/sdk.gen.ts'
import type { ClientTerms, DiscountCandidate } from '@kith/api-client/generated/types.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

export type { ClientTerms, DiscountCandidate }

/** On which terms a client buys today. */
export function clientTerms(clientId: string) {
  return queryOptions({
    queryKey: ['clients', 'terms', clientId],
    queryFn: ({ signal }) => bodyOf(getClientTerms({ signal, throwOnError: true, path: { id: clientId } })),
  })
}

export function refer(clientId: string, code: string, key: string): Promise<ClientTerms> {
  return bodyOf(
    referClient({
      throwOnError: true,
      path: { id: clientId },
      body: { code },
      headers: { 'idempotency-key': key },
    }),
  )
}
