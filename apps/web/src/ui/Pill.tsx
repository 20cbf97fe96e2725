import type { ReactNode } from 'react'
import classes from './Pill.module.css'

/** Red: owes, blocked, destructive. Green: done, we owe. Amber: soon due. Violet: marks of people. Teal: own. */
export type Tone = 'neutral' | 'red' | 'green' | 'amber' | 'violet' | 'teal'

/** A small word in a coloured lozenge. The word carries the meaning, the colour only repeats it. */
export function Pill({
  tone = 'neutral',
  title,
  children,
}: {
  tone?: Tone
  title?: string
  children: ReactNode
}) {
  return (
    <span className={classes.pill} data-tone={tone} title={title}>
      {children}
    </span>
  )
}
