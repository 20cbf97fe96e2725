import { Button, Group, Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { DefinitionSkeletons } from '../../../ui/Skeletons.tsx'
import { idempotencyKey } from '../create/idempotency-key.ts'
import { DialogFault } from '../discount-cards/DialogFault.tsx'
import type { Client } from '../queries.ts'
import { DocumentFields } from './DocumentFields.tsx'
import classes from './Invoices.module.css'
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
    <Modal
      opened
      onClose={onClose}
      title={t('issue.title', { name: client.displayName })}
      size={760}
      withCloseButton={false}
      returnFocus
    >
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
    </Modal>
  )
}

function IssueForm({
  client,
  firstEntityId,
  onClose,
  onIssued,
}: IssueDialogProps & { firstEntityId: string }) {
  const { t } = useTranslation(['invoices', 'common'])
  const [draft, setDraft] = useState<IssueDraft>(() => blankDraft(firstEntityId, idempotencyKey()))
  const [tried, setTried] = useState(false)
  const body = bodyOfDraft(draft)
  const [asked] = useDebouncedValue(body, 300)
  const preview = useQuery(documentPreview(client.id, asked))
  const issuing = useIssuing(client.id, onIssued)
  const error = issuing.error ?? (body === null ? null : preview.error)
  // A preview of what was typed before, or of another kind of document, is none of what would be issued.
  const shown = preview.data?.kind === draft.kind ? preview.data : undefined
  const submit = () => {
    setTried(true)
    if (body !== null && !issuing.isPending) issuing.mutate(body)
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
      }}
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
      <DialogFault error={error} />
      {shown && !error && (
        <IssuePreview
          preview={shown}
          stale={preview.isFetching || preview.isPlaceholderData || body === null}
        />
      )}
      <Group gap={8}>
        <Button
          type="submit"
          loading={issuing.isPending}
          rightSection={<KeyHint keys="mod+enter" on="accent" />}
        >
          <ConfirmWords
            kind={draft.kind}
            totalMinor={shown && body !== null && !preview.isPlaceholderData ? shown.totalMinor : null}
          />
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </Group>
    </form>
  )
}

function useIssuing(clientId: string, onIssued: (document: InvoiceDocument) => void) {
  const cache = useQueryClient()
  const key = useRef(idempotencyKey())
  return useMutation({
    mutationFn: (body: NewInvoiceDocument) => issueDocument(clientId, body, key.current),
    onSuccess: async (document) => {
      await documentsChanged(cache)
      onIssued(document)
    },
    onError: () => {
      key.current = idempotencyKey()
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
