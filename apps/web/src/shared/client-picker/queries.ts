import { pickClients } from '@kith/api-client/generated/sdk.gen.ts'
import type { PickedClient } from '@kith/api-client/generated/types.gen.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'

export type { PickedClient }

/** What is offered: clients found by `search`, below `withinId` where one is given, of these kinds. */
export interface PickerQuestion {
  search: string
  withinId?: string | undefined
  /** E.g. `organization,unit`; all kinds without it. */
  kind?: string | undefined
}

export const offered = 20

/** The clients to choose from; the previous ones stay while the next are on their way. */
export function pickerChoices({ search, withinId, kind }: PickerQuestion) {
  return queryOptions({
    queryKey: ['clients', 'picker', search, withinId ?? null, kind ?? null],
    queryFn: ({ signal }) =>
      bodyOf(
        pickClients({
          signal,
          throwOnError: true,
          query: {
            limit: offered,
            ...(search !== '' && { search }),
            ...(withinId !== undefined && { withinId }),
            ...(kind !== undefined && { kind }),
          },
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}
