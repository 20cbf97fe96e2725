import { createContext, useContext } from 'react'
import type { TreeNode } from './tree-node.ts'
import type { Tree } from './use-tree.ts'

/** What the rows of a tree have in common. */
export interface TreeActions extends Pick<Tree, 'root' | 'nodes' | 'toggle' | 'select'> {
  /** Rows may be dragged, moved and deleted. */
  changeable: boolean
  /** Opens the menu of a node at a place in the window. */
  onMenu: (node: TreeNode, at: { x: number; y: number }) => void
  /** What was searched, to be set off in the names. */
  words: string
}

export const TreeActionsContext = createContext<TreeActions | null>(null)

export function useTreeActions(): TreeActions {
  const actions = useContext(TreeActionsContext)
  if (!actions) throw new Error('A row of the tree stands outside of a tree')
  return actions
}
