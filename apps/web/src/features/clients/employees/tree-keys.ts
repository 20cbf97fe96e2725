import type { KeyboardEvent } from 'react'
import { matchesHotkey } from '../../../lib/hotkeys.ts'
import { offeredVerbs, verbKeys, verbs } from '../lifecycle/offered.ts'
import type { AskFor } from '../lifecycle/use-lifecycle.tsx'
import type { TreeNode } from './tree-node.ts'
import type { Tree } from './use-tree.ts'

interface TreeKeys {
  tree: Tree
  onOpen: (node: TreeNode) => void
  onMenu: (node: TreeNode, at: { x: number; y: number }) => void
  /** Nothing for those who may only read. */
  onMove: ((node: TreeNode) => void) | null
  /** Blocks, archives or deletes; nothing for those who may only read. */
  askFor: AskFor | null
}

/**
 * The keys of a tree as ARIA has them: ↑ ↓ go through the rows in sight, → opens and goes in, ← closes and goes out, Home
 * and End to the ends, Enter opens the card, Shift+F10 the menu. M moves, Delete, Shift+B and Shift+A are as in the menu: while
 * the tree has the focus they never mean the client of the card.
 */
export function treeKeys({ tree, onOpen, onMenu, onMove, askFor }: TreeKeys) {
  const { selected, nodes, select, toggle } = tree
  const go = (item: HTMLElement | undefined) => {
    const id = item?.dataset.id
    const node = id === undefined ? undefined : nodes.current.get(id)
    if (node) select(node)
  }
  return (event: KeyboardEvent<HTMLUListElement>) => {
    const { key, shiftKey, ctrlKey, altKey, metaKey, nativeEvent } = event
    if (event.target !== event.currentTarget || ctrlKey || altKey || metaKey) return
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="treeitem"]')]
    const at = items.findIndex((item) => item.getAttribute('aria-selected') === 'true')
    const item = items[at]
    const node = item ? selected : null
    const act = (): boolean => {
      const meant = verbs.filter((verb) => matchesHotkey(verbKeys[verb], nativeEvent, false))
      if (meant.length > 0) {
        const verb =
          node && offeredVerbs({ ...node, deletedBy: null }).find((offered) => meant.includes(offered))
        if (node && verb) askFor?.(node, verb)
        return true
      }
      if (shiftKey && key !== 'F10') return false
      if (key === 'ArrowDown') go(items[at + 1])
      else if (key === 'ArrowUp') go(items[Math.max(0, at - 1)])
      else if (key === 'Home') go(items[0])
      else if (key === 'End') go(items.at(-1))
      else if (!node || !item) return false
      else if (key === 'ArrowRight') {
        if (item.getAttribute('aria-expanded') === 'false') toggle(node.id, true)
        else if (levelOf(items[at + 1]) > levelOf(item)) go(items[at + 1])
      } else if (key === 'ArrowLeft') {
        if (tree.opened.has(node.id) && item.getAttribute('aria-expanded') === 'true') toggle(node.id, false)
        else go(items.slice(0, at).findLast((before) => levelOf(before) < levelOf(item)))
      } else if (key === 'Enter') onOpen(node)
      else if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) {
        const { left, bottom } = item.getBoundingClientRect()
        onMenu(node, { x: left + 40, y: bottom })
      } else if (onMove && matchesHotkey('m', nativeEvent, false)) onMove(node)
      else return false
      return true
    }
    if (act()) event.preventDefault()
  }
}

const levelOf = (item: Element | undefined) => Number(item?.getAttribute('aria-level') ?? 0)
