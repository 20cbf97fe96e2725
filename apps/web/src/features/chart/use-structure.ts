import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type ChartSearch, closedOf, limits, wantedParts } from './chart-search.ts'
import { clientChart } from './queries.ts'
import { type Part, structureOf } from './structure.ts'

/** How deep the picture goes at first. */
const depth = 2

/** The structure below a client as the address wants it shown, with what is needed to draw and to repeat it. */
export function useStructure(clientId: string, search: ChartSearch) {
  const first = useQuery(clientChart(clientId, { depth, limit: limits.usual }))
  const wanted = wantedParts(search)
  const answers = useQueries({
    queries: wanted.map(({ id, limit }) => clientChart(id, { depth: 1, limit })),
  })
  const parts = wanted.map(
    ({ id }, place): Part => ({
      id,
      chart: answers[place]?.data,
      failed: answers[place]?.isError === true && !answers[place]?.data,
    }),
  )
  const state = answers.map(({ dataUpdatedAt, status }) => `${status} ${dataUpdatedAt}`).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `state` tells when the parts have changed; they are new each time.
  const structure = useMemo(
    () => (first.data ? structureOf(first.data, parts, closedOf(search)) : null),
    [first.data, state, search],
  )
  const retry = (id: string) => void answers[wanted.findIndex((one) => one.id === id)]?.refetch()
  const known = (id: string) => first.data?.nodes.some(({ parentId }) => parentId === id) ?? false
  return { first, structure, retry, known }
}
