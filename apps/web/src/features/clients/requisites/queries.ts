import { getClientRequisites } from '@kith/api-client/generated/sdk.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../../api/client.ts'

/** The requisites that count for a client, its own or inherited. */
export function clientRequisites(clientId: string) {
  return queryOptions({
    queryKey: ['clients', 'requisites', clientId],
    queryFn: ({ signal }) =>
      bodyOf(getClientRequisites({ signal, throwOnError: true, path: { id: clientId } })),
  })
}
