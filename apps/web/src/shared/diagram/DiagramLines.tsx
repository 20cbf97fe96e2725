import { ViewportPortal } from '@xyflow/react'
import type { ReactNode } from 'react'
import classes from './Diagram.module.css'

/** What is drawn below the boxes, as SVG in the measures of the picture. For the ear it is told in words beside the picture. */
export function DiagramLines({ children }: { children: ReactNode }) {
  return (
    <ViewportPortal>
      <svg className={classes.lines} width={1} height={1} aria-hidden>
        {children}
      </svg>
    </ViewportPortal>
  )
}
