import { Button, Loader, Modal } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { notifyProblem } from '../../../shared/notify.tsx'
import { saveDocument } from './download.ts'
import classes from './Invoices.module.css'
import { documentPdf, type InvoiceDocumentItem } from './queries.ts'
import { useDocumentWords } from './use-document-words.ts'

const PdfPages = lazy(() => import('../files/PdfPages.tsx').then((module) => ({ default: module.PdfPages })))

type Shown = Pick<InvoiceDocumentItem, 'id' | 'version' | 'kind' | 'number' | 'issuedOn'>

/** A document as it is printed, to be looked at and saved. */
export function PdfDialog({ document, onClose }: { document: Shown; onClose: () => void }) {
  const { t } = useTranslation(['invoices', 'common'])
  const words = useDocumentWords()
  const cache = useQueryClient()
  const pdf = useQuery(documentPdf(document))
  const save = useMutation({
    mutationFn: () => saveDocument(cache, document, words.fileName(document)),
    onError: notifyProblem,
  })
  const wait = (
    <div className={classes.wait}>
      <Loader size={26} />
    </div>
  )
  return (
    <Modal
      opened
      onClose={onClose}
      size="min(960px, 96vw)"
      title={words.title(document)}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      returnFocus
    >
      <div className={classes.bar}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={15} stroke={1.8} />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('invoices:download')}
        </Button>
      </div>
      {pdf.isError ? (
        <LoadFailed
          error={pdf.error}
          what={t('invoices:pdfFailed')}
          onRetry={() => void pdf.refetch()}
          busy={pdf.isFetching}
        />
      ) : pdf.data ? (
        <Suspense fallback={wait}>
          <PdfPages content={pdf.data} />
        </Suspense>
      ) : (
        wait
      )}
    </Modal>
  )
}
