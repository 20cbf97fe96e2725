import { useQuery } from '@tanstack/react-query'
import { useFormat } from '../../../i18n/use-format.ts'
import type { Client } from '../queries.ts'
import { subordinateCount } from './queries.ts'

/** How many stand below a client on all levels, e.g. `14`, or `100 000+` where counting stopped; null for nobody. */
export function useEmployeeCount({ id, kind }: Pick<Client, 'id' | 'kind'>): string | null {
  const format = useFormat()
  const { data } = useQuery({ ...subordinateCount(id), enabled: kind !== 'person' })
  if (!data || data.all === 0) return null
  return data.exact ? format.number(data.all) : `${format.number(data.all)}+`
}
