import { getCompanyProfile } from '@kith/api-client/generated/sdk.gen.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { bodyOf } from '../api/client.ts'
import { applyNaming } from '../i18n/i18n.ts'

/** What everyone may know of the company: name, language, currency, and what it calls things. */
export const companyProfile = queryOptions({
  queryKey: ['company', 'profile'],
  queryFn: async ({ signal }) => {
    const profile = await bodyOf(getCompanyProfile({ signal, throwOnError: true }))
    // Whoever reads the profile, every text of the page follows its names.
    applyNaming(profile)
    return profile
  },
  staleTime: 5 * 60_000,
})

/** The company's name, or null while it has none or isn't known yet. */
export function useCompanyName(): string | null {
  return useQuery(companyProfile).data?.name || null
}
