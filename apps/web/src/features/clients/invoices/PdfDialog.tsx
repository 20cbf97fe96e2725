import { Modal } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '../../../shared/DownloadButton.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { FileBody } from '../files/FileBody.tsx'
import { saveDocument } from './download.ts'
import classes from './Invoices.module.css'
import { documentPdf, type InvoiceDocumentItem } from './queries.ts'
import { useDocumentWords } from './use-document-words.ts'

type Shown = Pick<InvoiceDocumentItem, 'id' | 'version' | 'kind' | 'number' | 'issuedOn'>

/** A document as it is printed, to be looked at and saved. */
export function PdfDialog({ document, onClose }: { document: Shown; onClose: () => void }) {
  const { t } = useTranslation(['invoices', 'common'])
  const words = useDocumentWords()
  const cache = useQueryClient()
  useFocusBack()
  const pdf = useQuery(documentPdf(document))
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(960px, 96vw)"
      title={words.title(document)}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <div className={classes.bar}>
        <DownloadButton save={() => saveDocument(cache, document, words.fileName(document))}>
          {t('invoices:download')}
        </DownloadButton>
      </div>
      <FileBody bytes={pdf} failed={t('invoices:pdfFailed')} />
    </Modal>
  )
}
