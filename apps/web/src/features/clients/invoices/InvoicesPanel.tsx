import { Button } from '@mantine/core'
import { IconFilePlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { ListPlace } from '../../../shared/ListPlace.tsx'
import { LoadMore } from '../../../shared/LoadMore.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import type { Client } from '../queries.ts'
import { DocumentTable } from './DocumentTable.tsx'
import classes from './Invoices.module.css'
import { clientDocuments, type InvoiceDocument } from './queries.ts'

const IssueDialog = lazy(() =>
  import('./IssueDialog.tsx').then((module) => ({ default: module.IssueDialog })),
)
const PdfDialog = lazy(() => import('./PdfDialog.tsx').then((module) => ({ default: module.PdfDialog })))

/** Invoices, acts, invoice-factures and reconciliations of a client. */
export function InvoicesPanel({ client }: { client: Client }) {
  const { t } = useTranslation('invoices')
  const editable = usePermission('invoices.edit')
  const list = useInfiniteQuery(clientDocuments(client.id))
  const [issuing, setIssuing] = useState(false)
  const [issued, setIssued] = useState<InvoiceDocument | null>(null)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const open = client.state !== 'archived' && client.state !== 'deleted'
  const issue = editable && open && (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconFilePlus size={15} stroke={1.7} />}
      onClick={() => setIssuing(true)}
    >
      {t('issue.action')}
    </Button>
  )
  return (
    <Panel title={t('panel')} flush aside={items.length > 0 && issue}>
      <ListPlace
        list={list}
        rows={3}
        columns={3}
        failed={t('failed')}
        empty={
          items.length === 0 && (
            <EmptyState
              title={t('empty')}
              hint={editable && open ? t('emptyHint') : undefined}
              action={issue}
            />
          )
        }
      >
        <DocumentTable items={items} editable={editable} />
        <LoadMore list={list} size="xs" className={classes.more} />
      </ListPlace>
      <Suspense>
        {issuing && (
          <IssueDialog
            client={client}
            onClose={() => setIssuing(false)}
            onIssued={(document) => {
              setIssuing(false)
              setIssued(document)
            }}
          />
        )}
        {issued && <PdfDialog document={issued} onClose={() => setIssued(null)} />}
      </Suspense>
    </Panel>
  )
}
