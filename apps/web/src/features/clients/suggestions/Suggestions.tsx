import { lazy, Suspense } from 'react'
import { usePermission } from '../../../api/use-session.ts'

const KinSuggestions = lazy(() =>
  import('./KinSuggestions.tsx').then((module) => ({ default: module.KinSuggestions })),
)

/** Suggestions of kin for whoever may accept them. They come after the page and take no room before. */
export function Suggestions({ clientId }: { clientId: string }) {
  const allowed = usePermission('relations.edit')
  if (!allowed) return null
  return (
    <Suspense>
      <KinSuggestions key={clientId} clientId={clientId} />
    </Suspense>
  )
}
