import { getClientChart } from '@kith/api-client/generated/sdk.gen.ts'
import type { Chart, ChartNode } from '@kith/api-client/generated/types.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'

export type { Chart, ChartNode }

/** The structure below a client. */
export function clientChart(clientId: string, query: { depth: number; limit: number }) {
  return queryOptions({
    queryKey: ['clients', 'chart', clientId, query],
    queryFn: ({ signal }) =>
      bodyOf(getClientChart({ signal, throwOnError: true, path: { id: clientId }, query })),
  })
}
