import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../../api/problem.ts'
import { LineSkeleton } from '../../../../ui/Skeletons.tsx'
import { DialogFault } from '../../discount-cards/DialogFault.tsx'
import { useAccountName, useBalanceWords } from '../use-sums.ts'
import { balanceChanges } from './effect.ts'
import classes from './Operation.module.css'
import type { Posting } from './use-posting.ts'

interface PreviewProps {
  posting: Posting
  /** Whose card it is: accounts of others are named by their owner. */
  clientId: string
}

/** What becomes of every balance, before anything is posted; or why it can't be posted. */
export function Preview({ posting, clientId }: PreviewProps) {
  const { t } = useTranslation(['accounts', 'common'])
  const nameOf = useAccountName()
  const words = useBalanceWords()
  const { preview, error, asking } = posting
  if (error) {
    const lost = problemOf(error).status >= 500 || problemOf(error).code === 'offline'
    return (
      <div className={classes.effect}>
        <DialogFault error={error} />
        {lost && (
          <Button variant="default" size="xs" onClick={posting.retry}>
            {t('common:action.retry')}
          </Button>
        )}
      </div>
    )
  }
  if (asking) {
    return (
      <div className={classes.effect} role="status" aria-label={t('common:loading')}>
        <LineSkeleton width={34} />
      </div>
    )
  }
  if (!preview) return null
  return (
    <dl className={classes.effect} aria-label={t('accounts:preview.title')}>
      {balanceChanges(preview).map(({ entry, beforeMinor, afterMinor }) => {
        const before = words(entry, beforeMinor)
        const after = words(entry, afterMinor)
        return (
          <div key={entry.accountId} className={classes.change}>
            <dt>
              {nameOf(entry)}
              {entry.client && entry.client.id !== clientId && (
                <span className={classes.whose}>{entry.client.displayName}</span>
              )}
            </dt>
            <dd>
              <span className={classes.before}>{before.text}</span>
              <span aria-hidden> → </span>
              <span data-tone={after.tone}>{after.text}</span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
