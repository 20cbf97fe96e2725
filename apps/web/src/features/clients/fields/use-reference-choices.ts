import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { dictionaryChoices, type FieldDescription, possibleParents, staffChoices } from '../queries.ts'
import type { Ref } from './field-data.ts'

export interface Choice extends Ref {
  /** What tells it from others of the same name: the chain above a client. */
  remark: string
}

/** What a reference may point to, for what has been typed so far. */
export function useReferenceChoices(
  dictionary: NonNullable<FieldDescription['dictionary']>,
  search: string,
  cityId?: string,
): { choices: readonly Choice[]; isFetching: boolean; isError: boolean } {
  const source =
    dictionary === 'clients' ? 'clients' : dictionary === 'staff' ? ('staff' as const) : ('items' as const)
  const shared = { placeholderData: keepPreviousData }
  const clients = useQuery({ ...possibleParents(search), ...shared, enabled: source === 'clients' })
  const staff = useQuery({ ...staffChoices(search), ...shared, enabled: source === 'staff' })
  const items = useQuery({
    ...dictionaryChoices(
      dictionary === 'clients' || dictionary === 'staff' ? 'cities' : dictionary,
      search,
      cityId,
    ),
    ...shared,
    enabled: source === 'items',
  })
  const { isFetching, isError } = { clients, staff, items }[source]
  const choices: Choice[] =
    source === 'clients'
      ? (clients.data ?? []).map(({ id, displayName, parentChain }) => ({
          id,
          name: displayName,
          remark: parentChain.map((above) => above.displayName).join(' › '),
        }))
      : source === 'staff'
        ? (staff.data ?? []).map(({ id, name }) => ({ id, name, remark: '' }))
        : (items.data ?? []).map(({ id, name, color, city }) => ({
            id,
            name,
            ...(color ? { color } : {}),
            ...(city ? { cityId: city.id } : {}),
            // Which city, while any may be chosen.
            remark: city && cityId === undefined ? city.name : '',
          }))
  return { choices, isFetching, isError }
}
