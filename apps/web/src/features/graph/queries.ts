import { findChain, getClientGraph, listRelationTypes } from '@kith/api-client/generated/sdk.gen.ts'
import type {
  ChainStep,
  Graph,
  GraphClient,
  GraphEdge,
  GraphNode,
} from '@kith/api-client/generated/types.gen.ts'
import { queryOptions } from '@tanstack/react-query'
import { bodyOf } from '../../api/client.ts'
import type { Language } from '../../i18n/language.ts'
import { type GraphSearch, limitOf } from './graph-search.ts'

export type { ChainStep, Graph, GraphClient, GraphEdge, GraphNode }

/** The picture around a client, as the address asks for it, with labels in this language. */
export function clientGraph(clientId: string, search: GraphSearch, language: Language) {
  const { depth = 1, kinds, types, expand } = search
  const query = {
    depth,
    limit: limitOf(search),
    ...(kinds !== undefined && { kinds }),
    ...(types !== undefined && { types }),
    ...(expand !== undefined && { expand }),
  }
  return queryOptions({
    queryKey: ['clients', 'graph', clientId, language, query],
    queryFn: ({ signal }) =>
      bodyOf(getClientGraph({ signal, throwOnError: true, path: { id: clientId }, query })),
  })
}

/** A client by name alone: its picture without anybody else, which is no look at its card. */
export function clientName(clientId: string) {
  return queryOptions({
    queryKey: ['clients', 'graph', clientId, 'alone'],
    queryFn: async ({ signal }) => {
      const query = { limit: 1 }
      const graph = await bodyOf(
        getClientGraph({ signal, throwOnError: true, path: { id: clientId }, query }),
      )
      return graph.nodes[0]?.displayName ?? ''
    },
  })
}

/** How two clients are connected. */
export function chainBetween(fromId: string, toId: string, language: Language) {
  return queryOptions({
    queryKey: ['clients', 'chain', fromId, toId, language],
    queryFn: ({ signal }) => bodyOf(findChain({ signal, throwOnError: true, query: { fromId, toId } })),
  })
}

/** The types of relations in their order, for the filter. */
export function relationTypes(language: Language) {
  return queryOptions({
    queryKey: ['dictionaries', 'relation-types', 'all', language],
    queryFn: async ({ signal }) => (await bodyOf(listRelationTypes({ signal, throwOnError: true }))).items,
    staleTime: 60_000,
  })
}
