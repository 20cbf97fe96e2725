import dagre from '@dagrejs/dagre'
import { type Link, linkBetween } from './links.ts'
import type { Graph, GraphEdge, GraphNode } from './queries.ts'

export interface PlacedNode extends GraphNode {
  centre: boolean
  /** Upper left corner and size, in pixels. */
  x: number
  y: number
  width: number
  height: number
}

export interface PlacedGraph {
  nodes: PlacedNode[]
  links: Link[]
}

const sizes = { node: { width: 190, height: 48 }, centre: { width: 214, height: 56 } }
const gaps = { rows: 18, columns: 200 }
/** With more neighbours than this the centre has them on both sides, so that the picture isn't a tower. */
const mostOnOneSide = 7

/**
 * From whom each client is drawn: the first neighbour one step nearer to the centre. Who has none (its way went over a
 * connection that isn't drawn) stands beside the centre.
 */
export function stemsOf({ nodes, edges }: Graph): Map<string, string> {
  const distances = new Map(nodes.map(({ id, distance }) => [id, distance]))
  const order = new Map(nodes.map(({ id }, place) => [id, place]))
  const stems = new Map<string, string>()
  const offer = (id: string, stem: string) => {
    if ((distances.get(stem) ?? 0) !== (distances.get(id) ?? 0) - 1) return
    const known = stems.get(id)
    if (known === undefined || (order.get(stem) ?? 0) < (order.get(known) ?? 0)) stems.set(id, stem)
  }
  for (const { fromId, toId } of edges) {
    offer(fromId, toId)
    offer(toId, fromId)
  }
  const centre = nodes[0]
  for (const { id } of nodes.slice(1)) if (!stems.has(id) && centre) stems.set(id, centre.id)
  return stems
}

/** Who stands to the left of the centre: the second half of its neighbours when there are many, with all behind them. */
export function leftOf({ nodes }: Graph, stems: ReadonlyMap<string, string>): Set<string> {
  const [centre, ...others] = nodes
  const branches = others.filter(({ id }) => stems.get(id) === centre?.id)
  const left = new Set<string>()
  if (branches.length <= mostOnOneSide) return left
  for (const { id } of branches.slice(Math.ceil(branches.length / 2))) left.add(id)
  for (const { id } of others) if (left.has(stems.get(id) ?? '')) left.add(id)
  return left
}

/** The connections between each two clients, kind by kind: several relations of a pair are one line with several words. */
function groupsOf(edges: readonly GraphEdge[]): GraphEdge[][] {
  const groups = new Map<string, GraphEdge[]>()
  for (const edge of edges) {
    const key = `${edge.kind} ${[edge.fromId, edge.toId].sort().join(' ')}`
    groups.set(key, [...(groups.get(key) ?? []), edge])
  }
  return [...groups.values()]
}

/**
 * Where everything of a picture stands: the centre in the middle, each step outwards a column. Lines of one pair run side
 * by side.
 *
 * Example: a centre with two neighbours gives three nodes; both neighbours have the same `x`, right of the centre.
 */
export function layOut(graph: Graph): PlacedGraph {
  const stems = stemsOf(graph)
  const left = leftOf(graph, stems)
  const plan = new dagre.graphlib.Graph()
  plan.setGraph({ rankdir: 'LR', nodesep: gaps.rows, ranksep: gaps.columns })
  plan.setDefaultEdgeLabel(() => ({}))
  for (const { id, distance } of graph.nodes)
    plan.setNode(id, { ...sizes[distance === 0 ? 'centre' : 'node'] })
  for (const [id, stem] of stems) {
    if (left.has(id)) plan.setEdge(id, stem)
    else plan.setEdge(stem, id)
  }
  dagre.layout(plan)
  const nodes = graph.nodes.map((node): PlacedNode => {
    const { width, height } = sizes[node.distance === 0 ? 'centre' : 'node']
    const { x = 0, y = 0 } = plan.node(node.id) as { x?: number; y?: number }
    return {
      ...node,
      centre: node.distance === 0,
      width,
      height,
      x: Math.round(x - width / 2),
      y: Math.round(y - height / 2),
    }
  })
  const placed = new Map(nodes.map((node) => [node.id, node]))
  const groups = groupsOf(graph.edges)
  const pairOf = ([edge]: GraphEdge[]) => [edge?.fromId, edge?.toId].sort().join(' ')
  const links = groups.flatMap((edges) => {
    const [first] = edges
    const ends = first && [placed.get(first.fromId), placed.get(first.toId)]
    if (!ends?.[0] || !ends[1]) return []
    const alone = groups.filter((group) => pairOf(group) === pairOf(edges)).length === 1
    const leftwards = left.has(ends[0].id) && left.has(ends[1].id)
    return [linkBetween(ends[0], ends[1], edges, { alone, leftwards })]
  })
  return { nodes, links }
}
