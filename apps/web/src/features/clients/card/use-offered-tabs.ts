import { usePermission } from '../../../api/use-session.ts'
import { type CardTab, cardTabs } from '../card-search.ts'
import { useShowsFamily } from '../family/use-shows-family.ts'
import type { Client } from '../queries.ts'

/**
 * The tabs of this client's card, in their order; the keys 1 to 9 and 0 go by their places. Families are of persons, employees
 * of organisations and units, so that one stands where the other doesn't; accounts are for those who may see money.
 */
export function useOfferedTabs(client: Pick<Client, 'kind'>): CardTab[] {
  const showsFamily = useShowsFamily(client)
  const seesAccounts = usePermission('accounts.view')
  return cardTabs.filter(
    (tab) =>
      (tab !== 'family' || showsFamily) &&
      (tab !== 'employees' || client.kind !== 'person') &&
      (tab !== 'accounts' || seesAccounts),
  )
}
