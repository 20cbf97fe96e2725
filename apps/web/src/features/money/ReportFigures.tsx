import type { ReactNode } from 'react'
import classes from './Money.module.css'

/** Green is what came or what we owe, red what is below nought or owed to us. */
export type Figure = [term: string, value: ReactNode, tone?: 'green' | 'red' | undefined]

/** The sums above the rows of a report. */
export function ReportFigures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={classes.totals}>
      {figures.map(([term, value, tone]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd data-tone={tone}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
