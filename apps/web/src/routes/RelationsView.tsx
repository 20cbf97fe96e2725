import { lazy } from 'react'
import { RelationsPage } from '../features/clients/relations/RelationsPage.tsx'

const GraphTab = lazy(() =>
  import('../features/graph/GraphTab.tsx').then(({ GraphTab }) => ({ default: GraphTab })),
)

/** The page of relations with what other features bring to it. */
export function RelationsView() {
  return <RelationsPage graph={({ id }) => <GraphTab clientId={id} />} />
}
