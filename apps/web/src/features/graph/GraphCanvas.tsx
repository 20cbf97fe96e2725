import '@xyflow/react/dist/base.css'
import { Controls, ReactFlow, ReactFlowProvider, useNodesInitialized, useReactFlow } from '@xyflow/react'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './GraphCanvas.module.css'
import { type CardNode, GraphCard } from './GraphCard.tsx'
import { GraphLinks } from './GraphLinks.tsx'
import type { GraphSearch } from './graph-search.ts'
import type { PlacedGraph } from './layout.ts'
import { isArrow, nearestNode } from './nearest-node.ts'

interface GraphCanvasProps {
  graph: PlacedGraph
  search: GraphSearch
  onMore: ((id: string) => void) | undefined
}

const nodeTypes = { client: GraphCard }
/** How near the edge of the frame the centre may stand, in px. */
const edge = 12
const fit = { padding: 0.12, maxZoom: 1, minZoom: 0.5 }

/** The picture itself: moved and zoomed by pointer, walked by arrow keys from card to card. */
export function GraphCanvas(props: GraphCanvasProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ graph, search, onMore }: GraphCanvasProps) {
  const { t } = useTranslation('graph')
  const flow = useReactFlow()
  const frame = useRef<HTMLDivElement>(null)
  const nodes = useMemo(
    () =>
      graph.nodes.map(
        (client): CardNode => ({
          id: client.id,
          type: 'client',
          position: { x: client.x, y: client.y },
          width: client.width,
          height: client.height,
          measured: { width: client.width, height: client.height },
          data: { client, search, onMore },
          // Nothing of a card is moved or chosen, and still it is pressed.
          style: { pointerEvents: 'all' },
        }),
      ),
    [graph, search, onMore],
  )
  const linkOf = (id: string) =>
    frame.current?.querySelector<HTMLElement>(`[data-client="${CSS.escape(id)}"]`) ?? null

  // After a step to another client what was pressed is gone: the walk goes on from the new centre, once it can be seen.
  const centreId = graph.nodes[0]?.id ?? ''
  const drawn = useNodesInitialized()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `linkOf` looks into the frame of this very moment.
  useEffect(() => {
    if (drawn && document.activeElement === document.body) linkOf(centreId)?.focus({ preventScroll: true })
  }, [centreId, drawn])

  // On a phone the picture may be larger than the frame even at the smallest size: the centre must then be in sight.
  const showCentre = () => {
    const [centre] = graph.nodes
    const size = frame.current?.getBoundingClientRect()
    if (!centre || !size) return
    const { x, y, zoom } = flow.getViewport()
    const shift = (from: number, length: number, room: number) =>
      from < edge ? edge - from : Math.min(room - edge - from - length, 0)
    const right = shift(centre.x * zoom + x, centre.width * zoom, size.width)
    const down = shift(centre.y * zoom + y, centre.height * zoom, size.height)
    if (right !== 0 || down !== 0) void flow.setViewport({ x: x + right, y: y + down, zoom })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const from = (event.target as HTMLElement).dataset.client
    if (from === undefined || !isArrow(event.key) || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    const next = graph.nodes.find(({ id }) => id === nearestNode(graph.nodes, from, event.key as never))
    if (!next) return
    linkOf(next.id)?.focus({ preventScroll: true })
    void flow.setCenter(next.x + next.width / 2, next.y + next.height / 2, { zoom: flow.getZoom() })
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the links inside.
    <div ref={frame} onKeyDown={onKeyDown} style={{ width: '100%', height: '100%' }}>
      <ReactFlow
        className={classes.flow}
        nodes={nodes}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={fit}
        // Fitted is in the frame after this one.
        onInit={() => requestAnimationFrame(showCentre)}
        minZoom={0.1}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        ariaLabelConfig={{
          // The cards are links and say so themselves.
          'node.a11yDescription.default': '',
          'node.a11yDescription.keyboardDisabled': '',
          'edge.a11yDescription.default': '',
          'controls.ariaLabel': t('controls.label'),
          'controls.zoomIn.ariaLabel': t('controls.zoomIn'),
          'controls.zoomOut.ariaLabel': t('controls.zoomOut'),
          'controls.fitView.ariaLabel': t('controls.fit'),
        }}
      >
        <GraphLinks links={graph.links} />
        <Controls
          showInteractive={false}
          fitViewOptions={fit}
          onFitView={() => requestAnimationFrame(showCentre)}
        />
      </ReactFlow>
    </div>
  )
}
