import { useQuery } from '@tanstack/react-query'
import { useUser } from '../../../../api/use-session.ts'
import type { Client } from '../../queries.ts'
import type { Named } from './draft.ts'
import { moneyItems } from './ItemSelect.tsx'

export interface Places {
  /** The cities of whoever works in some only; null where all are open. */
  own: readonly Named[] | null
  /** There is more than one city to choose from. */
  manyCities: boolean
  manyEntities: boolean
  /** Where operations with this client begin: the only city of the operator, else the client's. */
  usual: Named | null
}

/** In which cities somebody posts, and whether there is anything to choose. */
export function usePlaces(client: Pick<Client, 'city'>): Places {
  const own = useUser()?.cities ?? null
  const all = useQuery({ ...moneyItems('cities'), enabled: own === null }).data
  const entities = useQuery(moneyItems('legal-entities')).data
  const theirs = client.city && { id: client.city.id, name: client.city.name }
  const [only] = own?.length === 1 ? own : []
  const reachable = theirs && (own === null || own.some(({ id }) => id === theirs.id)) ? theirs : null
  return {
    own,
    manyCities: (own ?? all ?? []).length > 1,
    manyEntities: (entities ?? []).length > 1,
    usual: only ?? reachable,
  }
}
