import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import type { LifecycleEffect } from './queries.ts'

/** What a step comes to, in sentences: for the client, for those below it, and for those whom it leaves alone. */
export function Effect({ effect }: { effect: LifecycleEffect }) {
  const { t } = useTranslation('lifecycle')
  const format = useFormat()
  const { affected, unaffected } = effect
  const below = { count: affected.clients, n: format.number(affected.clients) }
  const others = { count: unaffected, n: format.number(unaffected) }
  switch (effect.action) {
    case 'block':
      return (
        <>
          <p>{t('effect.block')}</p>
          {affected.clients > 0 && <Strong>{t('effect.blockBelow', below)}</Strong>}
          {unaffected > 0 && <p>{t('effect.blockOthers', others)}</p>}
        </>
      )
    case 'archive':
      return (
        <>
          <p>{t('effect.archive')}</p>
          {unaffected > 0 && <p>{t('effect.archiveOthers', others)}</p>}
        </>
      )
    case 'delete':
      return (
        <>
          <p>{t('effect.delete')}</p>
          {affected.clients > 0 && (
            <Strong>
              {affected.units === 0 ? t('effect.deleteEmployees', below) : t('effect.deleteBelow', below)}
            </Strong>
          )}
          {unaffected > 0 && <p>{t('effect.deleteOthers', others)}</p>}
        </>
      )
    default:
      return null
  }
}

function Strong({ children }: { children: string }) {
  return (
    <p>
      <strong>{children}</strong>
    </p>
  )
}

export function EffectSkeleton() {
  return (
    <>
      <LineSkeleton width={36} />
      <LineSkeleton width={24} />
    </>
  )
}
