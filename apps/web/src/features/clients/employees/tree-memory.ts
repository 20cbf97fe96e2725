import type { TreeNode } from './tree-node.ts'

/** How a tree was left, so that it is the same after a look at a card; it lives as long as the browser's tab. */
export interface TreeMemory {
  opened: ReadonlySet<string>
  selected: TreeNode | null
}

const kept = new Map<string, TreeMemory>()
const nothing: TreeMemory = { opened: new Set(), selected: null }

/** How the tree of this client was left last; closed and with nothing selected when it wasn't there yet. */
export function rememberedTree(rootId: string): TreeMemory {
  return kept.get(rootId) ?? nothing
}

export function rememberTree(rootId: string, memory: TreeMemory): void {
  kept.set(rootId, memory)
}
