import '@xyflow/react/dist/base.css'
import {
  Controls,
  type Node,
  type NodeTypes,
  ReactFlow,
  ReactFlowProvider,
  useNodesInitialized,
  useReactFlow,
} from '@xyflow/react'
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Box } from './box.ts'
import classes from './Diagram.module.css'
import { isArrow, nearestNode } from './nearest-node.ts'

interface DiagramProps {
  /** What stands in the picture, the centre first. Links inside say in `data-client` which box they are. */
  boxes: readonly Box[]
  /** The same as the library wants them: see `nodeAt`. */
  nodes: Node[]
  nodeTypes: NodeTypes
  /** The lines, below all boxes. */
  children: ReactNode
}

/** How near the edge of the frame the centre may stand, in px. */
const edge = 12
const fit = { padding: 0.12, maxZoom: 1, minZoom: 0.5 }

/** A box of the picture, drawn by the component that `nodeTypes` has under `type`. */
export function nodeAt<D extends Record<string, unknown>, T extends string>(
  { id, x, y, width, height }: Box,
  type: T,
  data: D,
): Node<D, T> {
  return {
    id,
    type,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    data,
    // Nothing of a box is moved or chosen, and still it is pressed.
    style: { pointerEvents: 'all' },
  }
}

/** A picture of clients and lines: moved and zoomed by pointer, walked by arrow keys from box to box. */
export function Diagram(props: DiagramProps) {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  )
}

function Canvas({ boxes, nodes, nodeTypes, children }: DiagramProps) {
  const { t } = useTranslation('diagram')
  const flow = useReactFlow()
  const frame = useRef<HTMLDivElement>(null)
  const linkOf = (id: string) =>
    frame.current?.querySelector<HTMLElement>(`[data-client="${CSS.escape(id)}"]`) ?? null
  useStillFocus(boxes)

  // After a step to another client what was pressed is gone: the walk goes on from the new centre, once it can be seen.
  const centreId = boxes[0]?.id ?? ''
  const drawn = useNodesInitialized()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `linkOf` looks into the frame of this very moment.
  useEffect(() => {
    if (drawn && document.activeElement === document.body) linkOf(centreId)?.focus({ preventScroll: true })
  }, [centreId, drawn])

  // On a phone the picture may be larger than the frame even at the smallest size: the centre must then be in sight.
  const showCentre = () => {
    const [centre] = boxes
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
    const next = boxes.find(({ id }) => id === nearestNode(boxes, from, event.key as never))
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
          // The boxes are links and say so themselves.
          'node.a11yDescription.default': '',
          'node.a11yDescription.keyboardDisabled': '',
          'edge.a11yDescription.default': '',
          'controls.ariaLabel': t('controls.label'),
          'controls.zoomIn.ariaLabel': t('controls.zoomIn'),
          'controls.zoomOut.ariaLabel': t('controls.zoomOut'),
          'controls.fitView.ariaLabel': t('controls.fit'),
        }}
      >
        {children}
        <Controls
          showInteractive={false}
          fitViewOptions={fit}
          onFitView={() => requestAnimationFrame(showCentre)}
        />
      </ReactFlow>
    </div>
  )
}

/** Where the picture grows or shrinks, the box that the focus is in stays where it is seen. */
function useStillFocus(boxes: readonly Box[]): void {
  const flow = useReactFlow()
  const before = useRef(boxes)
  useLayoutEffect(() => {
    const held = document.activeElement?.closest<HTMLElement>('.react-flow__node')?.dataset.id
    const was = before.current.find(({ id }) => id === held)
    const is = boxes.find(({ id }) => id === held)
    before.current = boxes
    if (!was || !is || (was.x === is.x && was.y === is.y)) return
    const { x, y, zoom } = flow.getViewport()
    void flow.setViewport({ x: x + (was.x - is.x) * zoom, y: y + (was.y - is.y) * zoom, zoom })
  }, [boxes, flow])
}
