import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/use-format.ts'
import type { Account } from '../queries.ts'
import { useSums } from '../use-sums.ts'
import classes from './Holds.module.css'
import type { Hold } from './queries.ts'

interface HoldLineProps {
  hold: Hold
  account: Account
  /** What became of it, or what can be done with it. */
  children: ReactNode
}

/** How much is set aside, what for, when and by whom. */
export function HoldLine({ hold, account, children }: HoldLineProps) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { sum } = useSums()
  const { author } = hold
  return (
    <li data-state={hold.state}>
      <b>{sum(hold.amountMinor, account.asset)}</b>
      <span className={classes.why}>
        {hold.comment ?? <span className={classes.quiet}>{t('holds.noComment')}</span>}
        <span className={classes.under} title={format.instant(hold.createdAt)}>
          {t('holds.placedBy', {
            when: format.when(hold.createdAt),
            who: author.name ?? t(`author.${author.kind}`),
          })}
        </span>
      </span>
      {children}
    </li>
  )
}
