import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import tables from '../../ui/PlainTable.module.css'
import { RowButton } from '../../ui/RowButton.tsx'
import classes from './Money.module.css'
import { type MoneyReport, type MoneyRow, rowKey } from './queries.ts'
import { useMoneyWords } from './use-money-words.ts'

/** The rows of a report; the first cell of each opens the operations behind it. */
export function MoneyTable({ report, onOpen }: { report: MoneyReport; onOpen: (row: string[]) => void }) {
  const { t } = useTranslation('money')
  const format = useFormat()
  const { sum } = useMoneyWords()
  const { group, totals } = report
  const [first, ...others] = group
  return (
    <table className={`${tables.table} ${classes.table}`}>
      <thead>
        <tr>
          <th>{first && t(`column.${first}`)}</th>
          {others.map((one) => (
            <th key={one} className={classes.wide}>
              {t(`column.${one}`)}
            </th>
          ))}
          <th className={`${classes.number} ${classes.wide}`}>{t('column.in')}</th>
          <th className={`${classes.number} ${classes.wide}`}>{t('column.out')}</th>
          <th className={classes.number}>{t('column.net')}</th>
          <th className={`${classes.number} ${classes.wide}`}>{t('column.operations')}</th>
        </tr>
      </thead>
      <tbody>
        {report.rows.map((row) => {
          const key = rowKey(row, group)
          return <Row key={key.join()} report={report} row={row} onOpen={() => onOpen(key)} />
        })}
      </tbody>
      <tfoot>
        <tr>
          <td>
            <RowButton onOpen={() => onOpen([])}>{t('total')}</RowButton>
          </td>
          {others.map((one) => (
            <td key={one} className={classes.wide} />
          ))}
          <td className={`${classes.number} ${classes.wide}`}>{sum(totals.inMinor)}</td>
          <td className={`${classes.number} ${classes.wide}`}>{sum(totals.outMinor)}</td>
          <td className={classes.number}>{sum(totals.netMinor)}</td>
          <td className={`${classes.number} ${classes.wide}`}>{format.number(totals.operations)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function Row({ report, row, onOpen }: { report: MoneyReport; row: MoneyRow; onOpen: () => void }) {
  const { t } = useTranslation('money')
  const format = useFormat()
  const { sum, part } = useMoneyWords()
  const [first, ...others] = report.group
  const parts = others.map((one) => part(row, one, report.by))
  const came = row.inMinor > 0 && t('row.in', { amount: sum(row.inMinor) })
  const went = row.outMinor > 0 && t('row.out', { amount: sum(row.outMinor) })
  return (
    <tr onClick={onOpen}>
      <td>
        <RowButton onOpen={onOpen}>{first && part(row, first, report.by)}</RowButton>
        <span className={classes.narrow}>{[...parts, came, went].filter(Boolean).join(' · ')}</span>
      </td>
      {parts.map((text, nth) => (
        <td key={others[nth]} className={classes.wide}>
          {text}
        </td>
      ))}
      <td className={`${classes.number} ${classes.wide} ${classes.came}`}>
        {row.inMinor > 0 ? sum(row.inMinor) : '–'}
      </td>
      <td className={`${classes.number} ${classes.wide}`}>{row.outMinor > 0 ? sum(row.outMinor) : '–'}</td>
      <td className={classes.number} data-below={row.netMinor < 0 || undefined}>
        {sum(row.netMinor)}
      </td>
      <td className={`${classes.number} ${classes.wide}`}>{format.number(row.operations)}</td>
    </tr>
  )
}
