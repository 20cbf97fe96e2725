import type { ReactNode } from 'react'
import classes from './Page.module.css'

interface PageProps {
  title: ReactNode
  /** The number of things on the page, already formatted; it may arrive after the rest. */
  count?: ReactNode
  /** Buttons of the page. The primary one comes last in the row and first in the order of importance. */
  actions?: ReactNode
  /** Tabs or a line of filters, set off by the line below the head. */
  below?: ReactNode
  children: ReactNode
}

/** The frame of every page of the staff shell: title, count, actions, and what belongs under the head. */
export function Page({ title, count, actions, below, children }: PageProps) {
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        {count !== undefined && <span className={classes.count}>{count}</span>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {below && <div className={classes.below}>{below}</div>}
      <div className={classes.body}>{children}</div>
    </div>
  )
}
