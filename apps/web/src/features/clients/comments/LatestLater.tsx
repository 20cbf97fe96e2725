import { lazy, Suspense } from 'react'
import type { Client } from '../queries.ts'

const LatestComments = lazy(() =>
  import('./LatestComments.tsx').then((module) => ({ default: module.LatestComments })),
)

/** The newest comments below everything else of the first tab, fetched after it: nothing stands under them to be moved. */
export function LatestLater({ client }: { client: Client }) {
  return (
    <Suspense>
      <LatestComments client={client} />
    </Suspense>
  )
}
