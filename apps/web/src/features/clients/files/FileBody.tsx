import { Loader } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useBlobUrl } from '../../../lib/use-blob-url.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import classes from './FileBody.module.css'

const PdfPages = lazy(() => import('./PdfPages.tsx').then((module) => ({ default: module.PdfPages })))

interface FileBodyProps {
  bytes: UseQueryResult<Blob>
  /** E.g. «Файл не загрузился». */
  failed: string
  /** What a picture shows, for those who can't see it; absent for a PDF. */
  alt?: string | undefined
}

/** A picture, or a PDF page by page: what a file looks like, once it is there. */
export function FileBody({ bytes, failed, alt }: FileBodyProps) {
  const url = useBlobUrl(alt === undefined ? undefined : bytes.data)
  if (bytes.isError) {
    return (
      <LoadFailed
        error={bytes.error}
        what={failed}
        onRetry={() => void bytes.refetch()}
        busy={bytes.isFetching}
      />
    )
  }
  const wait = (
    <div className={classes.wait}>
      <Loader size={26} />
    </div>
  )
  if (!bytes.data) return wait
  if (alt !== undefined) return url ? <img className={classes.picture} src={url} alt={alt} /> : wait
  return (
    <Suspense fallback={wait}>
      <PdfPages content={bytes.data} />
    </Suspense>
  )
}
