import { useQuery } from '@tanstack/react-query'
import { companyProfile } from '../../../shared/company.ts'
import type { Client } from '../queries.ts'

/** Whether the card tells of families: only people are in them, and a company may do without. */
export function useShowsFamily({ kind }: Pick<Client, 'kind'>): boolean {
  const company = useQuery(companyProfile).data
  return kind === 'person' && company?.familyTab !== false
}
