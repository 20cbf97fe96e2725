import { useTranslation } from 'react-i18next'
import { useSums } from '../accounts/use-sums.ts'
import type { HistoryItem } from '../queries.ts'
import classes from './History.module.css'
import { moneyChange } from './money-change.ts'

/** What happened to money, with its sum: «Пополнение 5 000,00 ₽», «Зарезервировано 700,00 ₽». */
export function MoneyFacts({ entry }: { entry: HistoryItem }) {
  const { sum } = useSums()
  const { amountMinor, asset, comment } = moneyChange(entry)
  const facts = [amountMinor === null ? null : sum(amountMinor, asset), comment].filter(
    (fact) => fact !== null,
  )
  return (
    <>
      <Title entry={entry} />
      {facts.length > 0 && <span className={classes.setting}>{facts.join(', ')}</span>}
    </>
  )
}

function Title({ entry }: { entry: HistoryItem }) {
  const { t } = useTranslation('accounts')
  const { what } = moneyChange(entry)
  return what === null ? t('operation') : t(`was.${what}`)
}
