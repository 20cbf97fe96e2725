import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './State.module.css'

interface ErrorStateProps {
  /** What happened, e.g. «Список не загрузился». */
  what: ReactNode
  /** Why, as far as it is known. */
  why?: ReactNode
  /** What the reader can do. */
  advice?: ReactNode
  /** What to tell support, e.g. the number of the request. */
  reference?: ReactNode
  retry?: { label: ReactNode; run: () => void; busy?: boolean }
  /** Any further way out, e.g. a link to the list. */
  action?: ReactNode
}

/** Something failed: what happened, why, what to do. Never a raw code. */
export function ErrorState({ what, why, advice, reference, retry, action }: ErrorStateProps) {
  return (
    <div className={classes.state} role="alert">
      <p className={classes.title}>{what}</p>
      {why && <p className={classes.text}>{why}</p>}
      {advice && <p className={classes.text}>{advice}</p>}
      {(retry || action) && (
        <div className={classes.actions}>
          {retry && (
            <Button variant="default" onClick={retry.run} loading={retry.busy ?? false}>
              {retry.label}
            </Button>
          )}
          {action}
        </div>
      )}
      {reference && <p className={classes.reference}>{reference}</p>}
    </div>
  )
}
