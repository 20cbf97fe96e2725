import type { FoundSubordinate } from './queries.ts'
import type { TreeNode } from './tree-node.ts'

/** A line of what a search found: a match, or one of those above a match that don't match themselves. */
export interface FoundNode {
  node: TreeNode
  match: boolean
  below: FoundNode[]
}

/**
 * The matches within their paths, each path once, in the order in which they were found. `rootId` is the client of the
 * card, which the paths may begin with.
 *
 * Example: `Регион › Салон › Орехов` and `Регион › Орехова` → Регион, below it Салон with Орехов, and Орехова.
 */
export function foundTree(items: readonly FoundSubordinate[], rootId: string): FoundNode[] {
  const known = new Map<string, FoundNode>()
  const top: FoundNode[] = []
  const place = (node: TreeNode, match: boolean): void => {
    const before = known.get(node.id)
    if (before) {
      // It was only on the way to another match before.
      if (match) Object.assign(before, { node, match })
      return
    }
    const found: FoundNode = { node, match, below: [] }
    known.set(node.id, found)
    const parent = node.above.at(-1)
    const siblings = parent ? (known.get(parent.id)?.below ?? top) : top
    siblings.push(found)
  }
  for (const { path, ...item } of items) {
    const above = path.filter(({ id }) => id !== rootId && id !== item.id)
    for (const [depth, step] of above.entries()) {
      place({ ...onTheWay, ...step, shortName: step.displayName, above: above.slice(0, depth) }, false)
    }
    place({ ...item, above }, true)
  }
  return top
}

/** Of those above a match only the name is known; whoever holds others is an organisation or a unit. */
const onTheWay = {
  kind: 'unit',
  state: 'active',
  blockedBy: null,
  mainPhone: null,
  ownAccount: false,
  hasEmployees: true,
  employees: 0,
  masked: [],
} satisfies Partial<TreeNode>
