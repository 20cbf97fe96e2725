import { listClientFields } from '@kith/api-client/generated/sdk.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'

/** The words of a client's fields by their keys. */
export const clientFieldLabels = queryOptions({
  queryKey: ['clients', 'field-labels'],
  queryFn: async ({ signal }) => {
    const { items } = await bodyOf(listClientFields({ signal, throwOnError: true }))
    return new Map(items.map(({ key, label }) => [key, label]))
  },
  staleTime: 60 * 60_000,
})
