import type { ReactNode } from 'react'
import classes from './State.module.css'

interface EmptyStateProps {
  title: ReactNode
  /** The next step, in a sentence: «Добавьте первый город строкой выше». */
  hint?: ReactNode
  action?: ReactNode
}

/** Nothing is here yet: says so and teaches the next step. */
export function EmptyState({ title, hint, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <p className={classes.title}>{title}</p>
      {hint && <p className={classes.text}>{hint}</p>}
      {action && <div className={classes.actions}>{action}</div>}
    </div>
  )
}
