import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { urls } from '../../../lib/urls.ts'
import { type Client, clientCard } from '../queries.ts'
import type { TreeNode } from './tree-node.ts'
import type { Tree } from './use-tree.ts'

/** A client as a node below the root; null when it doesn't stand there (any more). */
export function nodeOf(client: Client, rootId: string): TreeNode | null {
  const at = client.parentChain.findIndex(({ id }) => id === rootId)
  if (at < 0) return null
  const { id, kind, displayName, shortName, state, blockedBy, mainPhone, ownAccount, masked } = client
  return {
    ...{ id, kind, displayName, shortName, state, blockedBy, mainPhone, ownAccount, masked },
    hasEmployees: false,
    employees: 0,
    above: client.parentChain.slice(at + 1).map(({ id, displayName }) => ({ id, displayName })),
  }
}

/** Brings the one that the address names into sight and selects it, e.g. who was just added; then the address forgets it. */
export function useArrival(tree: Tree): void {
  const navigate = useNavigate()
  const search = useSearch({ from: '/staff/clients/$clientId' })
  const { at } = search
  const card = useQuery({ ...clientCard(at ?? ''), enabled: at !== undefined })
  const arrived = at !== undefined && !card.isPending
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each arrival.
  useEffect(() => {
    if (!arrived) return
    const node = card.data && nodeOf(card.data, tree.root.id)
    if (node) tree.show(node)
    void navigate({ ...urls.client(tree.root.id), search: { ...search, at: undefined }, replace: true })
  }, [arrived, at])
}
