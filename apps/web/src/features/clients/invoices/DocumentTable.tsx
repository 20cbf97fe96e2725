import { ActionIcon } from '@mantine/core'
import { IconBan } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { DownloadButton } from '../../../shared/DownloadButton.tsx'
import { Pill } from '../../../ui/Pill.tsx'
import tables from '../../../ui/PlainTable.module.css'
import { RowButton } from '../../../ui/RowButton.tsx'
import { saveDocument } from './download.ts'
import classes from './Invoices.module.css'
import type { InvoiceDocumentItem } from './queries.ts'
import { useDocumentWords } from './use-document-words.ts'

const PdfDialog = lazy(() => import('./PdfDialog.tsx').then((module) => ({ default: module.PdfDialog })))
const VoidDialog = lazy(() => import('./VoidDialog.tsx').then((module) => ({ default: module.VoidDialog })))

interface DocumentTableProps {
  items: readonly InvoiceDocumentItem[]
  /** The register names whose they are. */
  withClient?: boolean
  editable: boolean
}

/** Documents, newest first: what, when, from whom, for how much; each opens as it is printed. */
export function DocumentTable({ items, withClient = false, editable }: DocumentTableProps) {
  const { t } = useTranslation('invoices')
  const [shown, setShown] = useState<InvoiceDocumentItem | null>(null)
  const [voiding, setVoiding] = useState<InvoiceDocumentItem | null>(null)
  return (
    <>
      <table className={`${tables.table} ${classes.table}`}>
        <thead>
          <tr>
            <th>{t('column.document')}</th>
            {withClient && <th>{t('column.client')}</th>}
            <th className={classes.wide}>{t('column.legalEntity')}</th>
            <th className={classes.amount}>{t('column.amount')}</th>
            <th aria-label={t('column.actions')} />
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row
              key={item.id}
              item={item}
              withClient={withClient}
              editable={editable}
              onShow={() => setShown(item)}
              onVoid={() => setVoiding(item)}
            />
          ))}
        </tbody>
      </table>
      <Suspense>
        {shown && <PdfDialog document={shown} onClose={() => setShown(null)} />}
        {voiding && <VoidDialog document={voiding} onClose={() => setVoiding(null)} />}
      </Suspense>
    </>
  )
}

interface RowProps {
  item: InvoiceDocumentItem
  withClient: boolean
  editable: boolean
  onShow: () => void
  onVoid: () => void
}

function Row({ item, withClient, editable, onShow, onVoid }: RowProps) {
  const { t } = useTranslation('invoices')
  const format = useFormat()
  const words = useDocumentWords()
  const voided = item.voidedAt !== null
  const remarks = [
    format.date(item.issuedOn),
    ...(item.periodFrom !== null && item.periodUntil !== null
      ? [t('period', { from: format.date(item.periodFrom), until: format.date(item.periodUntil) })]
      : []),
  ]
  return (
    <tr data-void={voided || undefined}>
      <td>
        <span className={classes.title}>
          <RowButton onOpen={onShow}>{words.title(item)}</RowButton>
        </span>
        {voided && <Pill tone="red">{t('void.mark')}</Pill>}
        <span className={classes.remark}>{remarks.join(', ')}</span>
        {item.voidReason !== null && <span className={classes.remark}>{item.voidReason}</span>}
      </td>
      {withClient && (
        <td className={classes.whose}>
          <Link {...urls.client(item.client.id)}>{item.client.displayName}</Link>
        </td>
      )}
      <td className={classes.wide}>{item.legalEntity.name}</td>
      <td className={classes.amount}>
        {item.kind === 'reconciliation' ? <Balance minor={item.totalMinor} /> : words.money(item.totalMinor)}
      </td>
      <td className={classes.actions}>
        <Save item={item} />
        {editable && !voided && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('void.of', { title: words.title(item) })}
            title={t('void.action')}
            onClick={onVoid}
          >
            <IconBan size={16} stroke={1.7} />
          </ActionIcon>
        )}
      </td>
    </tr>
  )
}

/** Who owed whom at the end of a reconciled period: in words, which the colour only repeats. */
export function Balance({ minor }: { minor: number }) {
  const { t } = useTranslation('invoices')
  const { money } = useDocumentWords()
  if (minor === 0) return <span className={classes.none}>{t('balance.even')}</span>
  return (
    <span data-owes={minor < 0 ? 'client' : 'company'} className={classes.balance}>
      {t(minor < 0 ? 'balance.client' : 'balance.company', { amount: money(Math.abs(minor)) })}
    </span>
  )
}

function Save({ item }: { item: InvoiceDocumentItem }) {
  const { t } = useTranslation('invoices')
  const words = useDocumentWords()
  const cache = useQueryClient()
  return (
    <DownloadButton
      size="compact-sm"
      aria-label={t('downloadOf', { title: words.title(item) })}
      save={() => saveDocument(cache, item, words.fileName(item))}
    >
      PDF
    </DownloadButton>
  )
}
