import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { rememberedTree, rememberTree } from './tree-memory.ts'
import type { Step, TreeNode } from './tree-node.ts'

export interface Tree {
  root: Step
  opened: ReadonlySet<string>
  selected: TreeNode | null
  /** The nodes that are drawn now, by id. */
  nodes: RefObject<Map<string, TreeNode>>
  toggle: (id: string, open: boolean) => void
  select: (node: TreeNode | null) => void
  /** Opens the way down to a node and selects it. */
  show: (node: TreeNode) => void
}

/** What is open and selected in the tree below a client; it is found again as it was left. */
export function useTree(root: Step): Tree {
  const [opened, setOpened] = useState(() => rememberedTree(root.id).opened)
  const [selected, select] = useState(() => rememberedTree(root.id).selected)
  const nodes = useRef(new Map<string, TreeNode>())
  useEffect(() => rememberTree(root.id, { opened, selected }), [root.id, opened, selected])

  const toggle = useCallback((id: string, open: boolean) => {
    setOpened((before) => {
      const after = new Set(before)
      if (open) after.add(id)
      else after.delete(id)
      return after
    })
    // What is no longer in sight can't stay selected: the node that closed over it is.
    if (!open) {
      select((now) => (now?.above.some((step) => step.id === id) ? (nodes.current.get(id) ?? null) : now))
    }
  }, [])
  const show = useCallback((node: TreeNode) => {
    setOpened((before) => new Set([...before, ...node.above.map(({ id }) => id)]))
    select(node)
  }, [])
  return { root, opened, selected, nodes, toggle, select, show }
}
