import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/use-format.ts'
import { LineSkeleton } from '../../../../ui/Skeletons.tsx'
import { TextButton } from '../../../../ui/TextButton.tsx'
import type { Period } from '../../discount-cards/queries.ts'
import type { Account } from '../queries.ts'
import { useBalanceWords, useSums } from '../use-sums.ts'
import classes from './Entries.module.css'
import { statementOf } from './queries.ts'

/** What was there when the period began, what came and went, and what was there when it ended. */
export function Statement({ account, period }: { account: Account; period: Period }) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const words = useBalanceWords()
  const { signed } = useSums()
  const { data, isError, isPlaceholderData, refetch } = useQuery(statementOf(account.id, period))
  if (isError && !data) {
    return (
      <p className={classes.quiet}>
        {t('statement.failed')} <TextButton onClick={() => void refetch()}>{t('statement.retry')}</TextButton>
      </p>
    )
  }
  if (!data) return <LineSkeleton width={50} />
  const opening = words(account, data.openingMinor)
  const closing = words(account, data.closingMinor)
  const figures = [
    ...(period.from === undefined
      ? []
      : [
          {
            key: 'opening',
            term: t('statement.opening', { date: format.date(period.from) }),
            value: opening,
          },
        ]),
    {
      key: 'in',
      term: t('statement.in'),
      value: { text: signed(data.inMinor, account.asset), tone: undefined },
    },
    {
      key: 'out',
      term: t('statement.out'),
      value: { text: signed(-data.outMinor, account.asset), tone: undefined },
    },
    {
      key: 'closing',
      term:
        period.to === undefined
          ? t('statement.now')
          : t('statement.closing', { date: format.date(period.to) }),
      value: closing,
    },
  ]
  return (
    <dl className={classes.statement} data-stale={isPlaceholderData || undefined}>
      {figures.map(({ key, term, value }) => (
        <div key={key} data-figure={key}>
          <dt>{term}</dt>
          <dd data-tone={value.tone}>{value.text}</dd>
        </div>
      ))}
    </dl>
  )
}
