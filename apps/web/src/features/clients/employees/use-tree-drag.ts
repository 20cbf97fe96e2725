import { type DragEvent, useEffect, useRef, useState } from 'react'
import { mayDrop, parentOf, type Step, type TreeNode } from './tree-node.ts'
import type { Tree } from './use-tree.ts'

/** So long a row is held above a closed branch before the branch opens. */
const openAfterMs = 700

/**
 * Dragging one row onto another, or onto the line of the client of the card. Nothing is moved by it: `onDrop` asks. Rows
 * carry `data-id`, the line of the client `data-root`; where one may drop gets `data-drop`.
 */
export function useTreeDrag(tree: Tree, onDrop: (node: TreeNode, to: Step) => void) {
  const { root, nodes, opened, toggle } = tree
  const dragged = useRef<TreeNode | null>(null)
  const marked = useRef<HTMLElement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [dragging, setDragging] = useState(false)
  useEffect(() => () => clearTimeout(timer.current), [])

  const mark = (row: HTMLElement | null) => {
    if (row === marked.current) return
    clearTimeout(timer.current)
    marked.current?.removeAttribute('data-drop')
    marked.current = row
    row?.setAttribute('data-drop', '')
    const node = nodes.current.get(row?.dataset.id ?? '')
    if (node?.hasEmployees && !opened.has(node.id)) {
      timer.current = setTimeout(() => toggle(node.id, true), openAfterMs)
    }
  }
  const end = () => {
    mark(null)
    dragged.current = null
    setDragging(false)
  }
  /** The row under the pointer with whom it stands for, where what is dragged may go. */
  const target = ({ target: element }: DragEvent): { row: HTMLElement; to: Step } | null => {
    const node = dragged.current
    const row = element instanceof Element ? element.closest<HTMLElement>('[data-id], [data-root]') : null
    if (!node || !row) return null
    const { id } = row.dataset
    if (id === undefined) return parentOf(node, root).id === root.id ? null : { row, to: root }
    const to = nodes.current.get(id)
    return to && mayDrop(node, to, root) ? { row, to } : null
  }
  const handlers = {
    onDragStart: (event: DragEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-id]') : null
      const node = nodes.current.get(row?.dataset.id ?? '')
      if (!node) return
      dragged.current = node
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', node.displayName)
      setDragging(true)
    },
    onDragOver: (event: DragEvent) => {
      const found = target(event)
      mark(found?.row ?? null)
      if (!found) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'move'
    },
    onDragLeave: (event: DragEvent) => {
      const to = event.relatedTarget
      if (!(to instanceof Node && event.currentTarget.contains(to))) mark(null)
    },
    onDrop: (event: DragEvent) => {
      const node = dragged.current
      const found = target(event)
      if (node && found) {
        event.preventDefault()
        onDrop(node, { id: found.to.id, displayName: found.to.displayName })
      }
      end()
    },
    onDragEnd: end,
  }
  return { dragging, handlers }
}
