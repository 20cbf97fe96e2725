import { limits } from './chart-search.ts'
import type { Chart, ChartNode } from './queries.ts'

/** A client of the picture as it is shown now. */
export interface ShownNode extends ChartNode {
  top: boolean
  /** Its subordinates are in the picture. */
  open: boolean
  /** They are being fetched. */
  waiting: boolean
}

/** What stands in place of subordinates who aren't shown. */
export interface Rest {
  id: string
  parentId: string
  parentName: string
  hidden: number
  /** Press for more; look them up in the list, since the picture has as many as it takes; or try again. */
  way: 'more' | 'list' | 'failed'
}

export interface Structure {
  nodes: ShownNode[]
  rests: Rest[]
}

/** The picture of one client's subordinates that is fetched besides the first. */
export interface Part {
  id: string
  chart: Chart | undefined
  failed: boolean
}

/** As many boxes as a picture is drawn with. */
const mostNodes = 600

/**
 * What is shown: the first picture with the parts that were asked for later, without what is closed. Each client comes
 * before its subordinates, and these in their order.
 *
 * Example: a network with two shops, one of them closed → network, both shops, and the employees of the open one.
 */
export function structureOf(first: Chart, parts: readonly Part[], closed: ReadonlySet<string>): Structure {
  const below = new Map<string, ChartNode[]>()
  const hidden = new Map<string, number>()
  const take = (chart: Chart) => {
    for (const node of chart.nodes)
      hidden.set(node.id, Math.min(node.hidden, hidden.get(node.id) ?? node.hidden))
    const fresh = new Map<string, ChartNode[]>()
    for (const node of chart.nodes)
      if (node.parentId !== null) fresh.set(node.parentId, [...(fresh.get(node.parentId) ?? []), node])
    for (const [id, nodes] of fresh) if (nodes.length > (below.get(id)?.length ?? 0)) below.set(id, nodes)
  }
  take(first)
  for (const { chart } of parts) if (chart) take(chart)

  const asked = new Map(parts.map((part) => [part.id, part]))
  const shown: Structure = { nodes: [], rests: [] }
  const walk = (node: ChartNode, top: boolean) => {
    const children = below.get(node.id) ?? []
    const part = asked.get(node.id)
    const waiting = part !== undefined && part.chart === undefined && !part.failed
    const open = !closed.has(node.id) && children.length > 0
    shown.nodes.push({ ...node, top, open, waiting })
    const failed = part?.failed === true && !closed.has(node.id)
    if (open) for (const child of children) if (shown.nodes.length < mostNodes) walk(child, false)
    const missing = hidden.get(node.id) ?? 0
    if (!failed && !(open && missing > 0)) return
    shown.rests.push({
      id: `rest:${node.id}`,
      parentId: node.id,
      parentName: node.shortName,
      hidden: missing,
      way: failed ? 'failed' : children.length >= limits.most ? 'list' : 'more',
    })
  }
  if (first.nodes[0]) walk(first.nodes[0], true)
  return shown
}
