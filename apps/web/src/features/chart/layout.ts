import dagre from '@dagrejs/dagre'
import type { Box } from '../../shared/diagram/box.ts'
import type { Rest, ShownNode, Structure } from './structure.ts'

export type PlacedNode = ShownNode & Box
export type PlacedRest = Rest & Box

export interface PlacedChart {
  nodes: PlacedNode[]
  rests: PlacedRest[]
  /** From each client to each of its subordinates, as SVG paths. */
  lines: { key: string; path: string }[]
}

const sizes = {
  node: { width: 270, height: 54 },
  top: { width: 282, height: 60 },
  rest: { width: 170, height: 30 },
}
/** What is on the accounts takes a line more. */
const figuresLine = 17
const gaps = { rows: 12, columns: 56 }

/** From the right side of one box to the left side of another, round a corner in the middle. */
function lineBetween(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2]
  const [x2, y2] = [to.x, to.y + to.height / 2]
  const bend = Math.round(x1 + gaps.columns / 2)
  return `M${x1},${y1} H${bend} V${y2} H${x2}`
}

/**
 * Where everything stands: the top on the left, each level a column, so that names keep their room however many stand side by
 * side. Example: a client with two subordinates → both have the same `x`, right of it, and its `y` is between theirs.
 */
export function layOut({ nodes, rests }: Structure): PlacedChart {
  const plan = new dagre.graphlib.Graph()
  plan.setGraph({ rankdir: 'LR', nodesep: gaps.rows, ranksep: gaps.columns, align: 'UL' })
  plan.setDefaultEdgeLabel(() => ({}))
  const sizeOf = (node: ShownNode) => {
    const { width, height } = node.top ? sizes.top : sizes.node
    return { width, height: node.balanceMinor === null ? height : height + figuresLine }
  }
  for (const node of nodes) plan.setNode(node.id, { ...sizeOf(node) })
  for (const rest of rests) plan.setNode(rest.id, { ...sizes.rest })
  const shown = new Set(nodes.map(({ id }) => id))
  for (const { id, parentId, top } of nodes)
    if (!top && parentId && shown.has(parentId)) plan.setEdge(parentId, id)
  for (const { id, parentId } of rests) plan.setEdge(parentId, id)
  // As the structure has them, units before people and each by name: otherwise the library looks for an order of its own.
  dagre.layout(plan, { disableOptimalOrderHeuristic: true })
  const boxOf = (id: string, { width, height }: { width: number; height: number }): Box => {
    const { x = 0, y = 0 } = plan.node(id) as { x?: number; y?: number }
    return { id, width, height, x: Math.round(x - width / 2), y: Math.round(y - height / 2) }
  }
  const placed = nodes.map((node) => ({ ...node, ...boxOf(node.id, sizeOf(node)) }))
  const placedRests = rests.map((rest) => ({ ...rest, ...boxOf(rest.id, sizes.rest) }))
  const boxes = new Map<string, Box>(placed.map((node) => [node.id, node]))
  const lines = [...placed.filter(({ top }) => !top), ...placedRests].flatMap((box) => {
    const from = box.parentId === null ? undefined : boxes.get(box.parentId)
    return from ? [{ key: box.id, path: lineBetween(from, box) }] : []
  })
  return { nodes: placed, rests: placedRests, lines }
}
