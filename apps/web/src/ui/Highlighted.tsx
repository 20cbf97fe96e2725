import type { Segment } from '../lib/highlight.ts'
import classes from './Highlighted.module.css'

/** A text with the parts that a search hit set off. */
export function Highlighted({ segments }: { segments: readonly Segment[] }) {
  return segments.map(({ text, match, at }) =>
    match ? (
      <mark key={at} className={classes.match}>
        {text}
      </mark>
    ) : (
      text
    ),
  )
}
