import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { useRequestKey } from '../../../shared/use-request-key.ts'
import { useSettled } from '../../../shared/use-settled.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { DialogForm } from '../../../ui/FormDialog.tsx'
import { DefinitionSkeletons } from '../../../ui/Skeletons.tsx'
import { DialogFault } from '../discount-cards/DialogFault.tsx'
import type { Client } from '../queries.ts'
import { DocumentFields } from './DocumentFields.tsx'
import { IssuePreview } from './IssuePreview.tsx'
import { blankDraft, bodyOfDraft, faultsOf, type IssueDraft } from './issue-draft.ts'
import {
  documentPreview,
  documentsChanged,
  type InvoiceDocument,
  issueDocument,
  legalEntities,
  type NewInvoiceDocument,
} from './queries.ts'
import { useDocumentWords } from './use-document-words.ts'

/** What of a document has its field, where a fault of it is told. */
const FIELDS = ['/legalEntityId', '/issuedOn', '/periodFrom', '/periodUntil', '/lines', '/basis', '/note']

interface IssueDialogProps {
  client: Client
  onClose: () => void
  onIssued: (document: InvoiceDocument) => void
}

/** Issues a document: filled in above, what comes of it below, one button that says what happens. */
export function IssueDialog({ client, onClose, onIssued }: IssueDialogProps) {
  const { t } = useTranslation('invoices')
  const entities = useQuery(legalEntities())
  const first = entities.data?.[0]
  return (
    <Dialog title={t('issue.title', { name: client.displayName })} size={760} onClose={onClose}>
      {entities.isPending ? (
        <DefinitionSkeletons />
      ) : entities.isError ? (
        <LoadFailed
          error={entities.error}
          what={t('issue.entitiesFailed')}
          onRetry={() => void entities.refetch()}
          busy={entities.isFetching}
        />
      ) : first === undefined ? (
        <EmptyState title={t('issue.noEntities')} hint={t('issue.noEntitiesHint')} />
      ) : (
        <IssueForm client={client} firstEntityId={first.id} onClose={onClose} onIssued={onIssued} />
      )}
    </Dialog>
  )
}

function IssueForm({
  client,
  firstEntityId,
  onClose,
  onIssued,
}: IssueDialogProps & { firstEntityId: string }) {
  const [draft, setDraft] = useState<IssueDraft>(() => blankDraft(firstEntityId, idempotencyKey()))
  const [tried, setTried] = useState(false)
  const body = bodyOfDraft(draft)
  const { settled, current } = useSettled(body, 300)
  const preview = useQuery(documentPreview(client.id, settled))
  const issuing = useIssuing(client.id, onIssued)
  const error = issuing.error ?? (body === null ? null : preview.error)
  // A preview of what was typed before, or of another kind of document, is none of what would be issued.
  const shown = preview.data?.kind === draft.kind ? preview.data : undefined
  const exact = body !== null && current && !preview.isFetching && !preview.isPlaceholderData
  return (
    <DialogForm
      confirm={{
        label: <ConfirmWords kind={draft.kind} totalMinor={exact && shown ? shown.totalMinor : null} />,
        busy: issuing.isPending,
      }}
      onSubmit={() => {
        setTried(true)
        if (body !== null) issuing.mutate(body)
      }}
      onCancel={onClose}
    >
      <DocumentFields
        draft={draft}
        preview={shown}
        faults={tried ? faultsOf(draft) : []}
        error={error}
        onChange={(part) => {
          issuing.reset()
          setDraft((before) => ({ ...before, ...part }))
        }}
      />
      <DialogFault error={error} at={FIELDS} />
      {shown && !error && <IssuePreview preview={shown} stale={!exact} />}
    </DialogForm>
  )
}

function useIssuing(clientId: string, onIssued: (document: InvoiceDocument) => void) {
  const cache = useQueryClient()
  const keyOf = useRequestKey()
  return useMutation({
    mutationFn: (body: NewInvoiceDocument) => issueDocument(clientId, body, keyOf(body)),
    onSuccess: async (document) => {
      await documentsChanged(cache)
      onIssued(document)
    },
  })
}

/** «Выставить счёт на 12 350,00 ₽»; without the sum while it isn't known. */
function ConfirmWords({ kind, totalMinor }: { kind: IssueDraft['kind']; totalMinor: number | null }) {
  const { t } = useTranslation('invoices')
  const { money } = useDocumentWords()
  if (kind === 'reconciliation' || totalMinor === null) return t(`confirm.${kind}`)
  return t(`confirmFor.${kind}`, { amount: money(totalMinor) })
}
