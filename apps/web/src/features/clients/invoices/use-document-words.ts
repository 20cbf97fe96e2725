import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../../i18n/money.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import type { DocumentKind } from './document-kinds.ts'

/** What documents are called, and their sums: they are Russian forms, so always in roubles. */
export function useDocumentWords() {
  const { t } = useTranslation('invoices')
  const format = useFormat()
  return {
    /** «Счёт на оплату № 14». */
    title: ({ kind, number }: { kind: DocumentKind; number: number }) =>
      t('title', { kind: t(`kind.${kind}`), number }),
    /** The name of the file: «Счёт на оплату № 14 от 22.11.2026.pdf». */
    fileName: ({ kind, number, issuedOn }: { kind: DocumentKind; number: number; issuedOn: string }) =>
      `${t('titleDated', { kind: t(`kind.${kind}`), number, date: format.date(issuedOn) })}.pdf`,
    money: (minor: number) => formatMoney(minor, 'RUB', format.language),
  }
}
