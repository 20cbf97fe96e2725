import type { TagColor } from '@kith/kernel/tag-colors.ts'
import type { ReactNode } from 'react'
import classes from './TagPill.module.css'

/** A tag in the colour that people gave it; the word says what it is, the colour only helps to find it. */
export function TagPill({
  color,
  title,
  children,
}: {
  color: TagColor
  title?: string
  children: ReactNode
}) {
  return (
    <span className={classes.tag} data-color={color} title={title}>
      <span className={classes.text}>{children}</span>
    </span>
  )
}

/** The colour alone, where it is chosen; its name stands beside it or in the label of the control. */
export function TagSwatch({ color }: { color: TagColor }) {
  return <span className={classes.swatch} data-color={color} aria-hidden />
}
