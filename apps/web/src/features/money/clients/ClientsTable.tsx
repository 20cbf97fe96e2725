import { formatBonuses } from '@kith/kernel/money.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import tables from '../../../ui/PlainTable.module.css'
import classes from '../Money.module.css'
import type { ClientSettlements } from '../queries.ts'
import { useMoneyWords } from '../use-money-words.ts'

/** A line for each client; the name opens the accounts of the card. */
export function ClientsTable({ items }: { items: readonly ClientSettlements[] }) {
  const { t } = useTranslation('money')
  return (
    <table className={`${tables.table} ${classes.table}`}>
      <thead>
        <tr>
          <th>{t('column.client')}</th>
          <th className={`${classes.number} ${classes.wide}`}>{t('column.opening')}</th>
          <th className={`${classes.number} ${classes.wide}`}>{t('column.in')}</th>
          <th className={`${classes.number} ${classes.wide}`}>{t('column.out')}</th>
          <th className={classes.number}>{t('column.closing')}</th>
          <th className={`${classes.number} ${classes.wide}`}>{t('column.bonus')}</th>
          <th className={classes.wide}>{t('column.debts')}</th>
          <th className={classes.wide}>{t('column.details')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.client.id} item={item} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ item }: { item: ClientSettlements }) {
  const { language } = useFormat()
  const { sum } = useMoneyWords()
  const moved = (minor: number) => (minor === 0 ? '–' : sum(minor))
  const { main, bonus } = item
  return (
    <tr>
      <td>
        <Link {...urls.client(item.client.id)} search={{ tab: 'accounts' }} className={classes.client}>
          {item.client.displayName}
        </Link>
        {item.city && <span className={classes.under}>{item.city.name}</span>}
        <div className={classes.narrow}>
          <Debts item={item} />
        </div>
      </td>
      <td className={`${classes.number} ${classes.wide}`} data-below={main.openingMinor < 0 || undefined}>
        {sum(main.openingMinor)}
      </td>
      <td className={`${classes.number} ${classes.wide}`}>{moved(main.inMinor)}</td>
      <td className={`${classes.number} ${classes.wide}`}>{moved(main.outMinor)}</td>
      <td className={classes.number} data-below={main.closingMinor < 0 || undefined}>
        {sum(main.closingMinor)}
      </td>
      <td className={`${classes.number} ${classes.wide}`}>{formatBonuses(bonus.closingMinor, language)}</td>
      <td className={classes.wide}>
        <Debts item={item} />
      </td>
      <td className={`${classes.wide} ${classes.details}`}>{item.invoiceDetails}</td>
    </tr>
  )
}

/** Who owes whom in which city, in words; settled ones aren't worth a line. */
function Debts({ item }: { item: ClientSettlements }) {
  const { t } = useTranslation('money')
  const { sum } = useMoneyWords()
  return item.debts
    .filter(({ closingMinor }) => closingMinor !== 0)
    .map(({ city, closingMinor }) => (
      <span key={city.id} className={classes.debt} data-owes={closingMinor < 0 || undefined}>
        {t(closingMinor < 0 ? 'debt.theirs' : 'debt.ours', {
          city: city.name,
          amount: sum(Math.abs(closingMinor)),
        })}
      </span>
    ))
}
