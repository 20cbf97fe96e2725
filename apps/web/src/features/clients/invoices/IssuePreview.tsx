import { useTranslation } from 'react-i18next'
import { Balance } from './DocumentTable.tsx'
import classes from './Invoices.module.css'
import type { InvoiceDocumentPreview } from './queries.ts'
import { useDocumentWords } from './use-document-words.ts'

/** What would be issued: sums, both sides, and what is missing. `stale` while it is counted anew. */
export function IssuePreview({ preview, stale }: { preview: InvoiceDocumentPreview; stale: boolean }) {
  const { t } = useTranslation('invoices')
  const { money } = useDocumentWords()
  const { statement, vat, payer, payee } = preview
  const named = ({ name, inn }: { name: string; inn: string | null }) =>
    inn === null ? name : `${name}, ${t('preview.inn', { inn })}`
  const sums: [term: string, value: string][] = statement
    ? [
        [t('preview.in'), money(statement.inMinor)],
        [t('preview.out'), money(statement.outMinor)],
      ]
    : [
        [
          vat === 'none' ? t('preview.noVat') : t('preview.vat', { rate: vat }),
          vat === 'none' ? '—' : money(preview.vatMinor),
        ],
        [t('preview.total'), money(preview.totalMinor)],
      ]
  return (
    <div className={classes.preview} data-stale={stale || undefined} aria-live="polite">
      <dl className={classes.sums}>
        {statement && (
          <div>
            <dt>{t('preview.opening')}</dt>
            <dd>
              <Balance minor={statement.openingMinor} />
            </dd>
          </div>
        )}
        {sums.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {statement && (
          <div>
            <dt>{t('preview.closing')}</dt>
            <dd>
              <Balance minor={statement.closingMinor} />
            </dd>
          </div>
        )}
      </dl>
      <p className={classes.sides}>
        {t('preview.payee', { name: named(payee) })}
        <br />
        {t('preview.payer', { name: named(payer) })}
      </p>
      {preview.warnings.length > 0 && (
        <ul className={classes.warnings}>
          {preview.warnings.map(({ code, detail }) => (
            <li key={code}>{detail}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
