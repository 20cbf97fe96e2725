import { useQuery } from '@tanstack/react-query'
import { clientFields, type FieldDescription } from '../queries.ts'

/** The field descriptions once they are here; undefined before, and the error when they can't be had. */
export function useClientFields() {
  const { data, error, isFetching, refetch } = useQuery(clientFields)
  return { fields: data, error: data ? null : error, isFetching, refetch }
}

/** Fields by their section, both in the order of the description. */
export function bySection(fields: readonly FieldDescription[]): Map<string, FieldDescription[]> {
  const sections = new Map<string, FieldDescription[]>()
  for (const field of fields) {
    const section = sections.get(field.section)
    if (section) section.push(field)
    else sections.set(field.section, [field])
  }
  return sections
}
