import type { ReactNode } from 'react'
import classes from './ToCome.module.css'

/** What is on its way, drawn as it will be: it keeps its room, and neither pointer nor keyboard reaches it yet. */
export function ToCome({ children }: { children: ReactNode }) {
  return (
    <span inert className={classes.toCome}>
      {children}
    </span>
  )
}
