import type { ReactNode } from 'react'
import classes from './Panel.module.css'

interface PanelProps {
  title?: ReactNode
  /** Something quiet on the right of the title: a count, a link. */
  aside?: ReactNode
  /** Tables and lists go from edge to edge; everything else gets the usual padding. */
  flush?: boolean
  children: ReactNode
  className?: string
}

/** A white panel on the paper. It has a border and no shadow, since only what floats casts one. */
export function Panel({ title, aside, flush = false, children, className }: PanelProps) {
  return (
    <section className={className ? `${classes.panel} ${className}` : classes.panel}>
      {(title || aside) && (
        <div className={classes.head}>
          {title && <h2 className={classes.title}>{title}</h2>}
          {aside && <div className={classes.aside}>{aside}</div>}
        </div>
      )}
      <div className={flush ? undefined : classes.body}>{children}</div>
    </section>
  )
}
