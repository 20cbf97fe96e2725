import { useMemo } from 'react'
import { Diagram, nodeAt } from '../../shared/diagram/Diagram.tsx'
import { type CardNode, GraphCard } from './GraphCard.tsx'
import { GraphLinks } from './GraphLinks.tsx'
import type { GraphSearch } from './graph-search.ts'
import type { PlacedGraph } from './layout.ts'

interface GraphCanvasProps {
  graph: PlacedGraph
  search: GraphSearch
  onMore: ((id: string) => void) | undefined
}

const nodeTypes = { client: GraphCard }

/** The picture itself. */
export function GraphCanvas({ graph, search, onMore }: GraphCanvasProps) {
  const nodes = useMemo(
    () => graph.nodes.map((client): CardNode => nodeAt(client, 'client', { client, search, onMore })),
    [graph, search, onMore],
  )
  return (
    <Diagram boxes={graph.nodes} nodes={nodes} nodeTypes={nodeTypes}>
      <GraphLinks links={graph.links} />
    </Diagram>
  )
}
