import type { ReactNode } from 'react'
import { RowSkeletons } from '../ui/Skeletons.tsx'
import classes from './ListPlace.module.css'
import { LoadFailed } from './LoadFailed.tsx'

interface ListPlaceProps {
  /** A query, infinite or not. */
  list: {
    data: unknown
    isError: boolean
    error: unknown
    isFetching: boolean
    isPlaceholderData: boolean
    refetch: () => unknown
  }
  /** The list's own size, so that nothing jumps when it comes. */
  rows: number
  columns: number
  /** E.g. «Операции не загрузились». */
  failed: string
  /** What stands there instead of a list with nothing in it; absent while there is something. */
  empty: ReactNode
  children: ReactNode
}

/** The place of a list: it is on its way, or could not be loaded, or is empty, or is there, pale while another one is awaited. */
export function ListPlace({ list, rows, columns, failed, empty, children }: ListPlaceProps) {
  if (list.data === undefined) {
    if (!list.isError) return <RowSkeletons rows={rows} columns={columns} />
    return (
      <LoadFailed
        error={list.error}
        what={failed}
        onRetry={() => void list.refetch()}
        busy={list.isFetching}
      />
    )
  }
  if (empty) return empty
  return (
    <div className={classes.list} data-stale={list.isPlaceholderData || undefined}>
      {children}
    </div>
  )
}
