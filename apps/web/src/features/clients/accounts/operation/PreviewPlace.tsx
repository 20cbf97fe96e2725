import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../../api/problem.ts'
import { LineSkeleton } from '../../../../ui/Skeletons.tsx'
import { DialogFault } from '../../discount-cards/DialogFault.tsx'
import classes from './Operation.module.css'
import type { Previewed } from './use-previewed.ts'

/** What has its field above, where a fault of it is told. */
const FIELDS = ['/amountMinor', '/reasonId', '/categoryId', '/document', '/occurredAt', '/comment', '/cityId']

interface PreviewPlaceProps<Answer> {
  previewed: Previewed<Answer>
  children: (answer: Answer) => ReactNode
}

/** The place where it stands what would happen: it is being asked, or is refused, or is there. */
export function PreviewPlace<Answer>({ previewed, children }: PreviewPlaceProps<Answer>) {
  const { t } = useTranslation('common')
  const { preview, error, asking, retry } = previewed
  if (error) {
    const lost = problemOf(error).status >= 500 || problemOf(error).code === 'offline'
    return (
      <div className={classes.effect}>
        <DialogFault error={error} at={FIELDS} />
        {lost && (
          <Button variant="default" size="xs" onClick={retry}>
            {t('action.retry')}
          </Button>
        )}
      </div>
    )
  }
  if (asking) {
    return (
      <div className={classes.effect} role="status" aria-label={t('loading')}>
        <LineSkeleton width={34} />
      </div>
    )
  }
  return preview === undefined ? null : children(preview)
}
