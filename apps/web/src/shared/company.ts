import { getCompanyProfile } from '@kith/api-client/generated/sdk.gen.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { bodyOf } from '../api/client.ts'

/** What everyone may know of the company: name, language, currency. */
export const companyProfile = queryOptions({
  queryKey: ['company', 'profile'],
  queryFn: ({ signal }) => bodyOf(getCompanyProfile({ signal, throwOnError: true })),
  staleTime: 5 * 60_000,
})

/** The company's name, or null while it has none or isn't known yet. */
export function useCompanyName(): string | null {
  return useQuery(companyProfile).data?.name || null
}
