import { useCallback, useMemo } from 'react'
import { Diagram, nodeAt } from '../../shared/diagram/Diagram.tsx'
import { DiagramLines } from '../../shared/diagram/DiagramLines.tsx'
import classes from './ChartCanvas.module.css'
import { type CardNode, ChartCard } from './ChartCard.tsx'
import type { PlacedChart, PlacedNode, PlacedRest } from './layout.ts'
import { RestCard, type RestNode } from './RestCard.tsx'

interface ChartCanvasProps {
  chart: PlacedChart
  onToggle: (client: PlacedNode) => void
  onMore: (rest: PlacedRest) => void
}

const nodeTypes = { client: ChartCard, rest: RestCard }

/** The picture itself. */
export function ChartCanvas({ chart, onToggle, onMore }: ChartCanvasProps) {
  const boxes = useMemo(() => [...chart.nodes, ...chart.rests], [chart])
  // What is pressed goes away with what it brings: the focus stays with whose subordinates these are.
  const more = useCallback(
    (rest: PlacedRest) => {
      const link = `[data-client="${CSS.escape(rest.parentId)}"]`
      document.querySelector<HTMLElement>(link)?.focus({ preventScroll: true })
      onMore(rest)
    },
    [onMore],
  )
  const nodes = useMemo(
    () => [
      ...chart.nodes.map((client): CardNode => nodeAt(client, 'client', { client, onToggle })),
      ...chart.rests.map((rest): RestNode => nodeAt(rest, 'rest', { rest, onMore: more })),
    ],
    [chart, onToggle, more],
  )
  return (
    <Diagram boxes={boxes} nodes={nodes} nodeTypes={nodeTypes}>
      <DiagramLines>
        {chart.lines.map(({ key, path }) => (
          <path key={key} className={classes.line} d={path} />
        ))}
      </DiagramLines>
    </Diagram>
  )
}
