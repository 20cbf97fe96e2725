import { Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { DialogFault, faultAt } from '../discount-cards/DialogFault.tsx'
import classes from './Invoices.module.css'
import { documentsChanged, type InvoiceDocumentItem, makeVoid } from './queries.ts'
import { useDocumentWords } from './use-document-words.ts'

/** Tells what becoming void means, and asks why. */
export function VoidDialog({ document, onClose }: { document: InvoiceDocumentItem; onClose: () => void }) {
  const { t } = useTranslation(['invoices', 'common'])
  const words = useDocumentWords()
  const cache = useQueryClient()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const change = useMutation({
    mutationFn: () => makeVoid(document.id, reason),
    onSuccess: async () => {
      await documentsChanged(cache)
      onClose()
    },
  })
  const missing = tried && reason.trim() === '' ? t('invoices:void.reasonNeeded') : undefined
  return (
    <ConfirmDialog
      opened
      title={t('invoices:void.title', { title: words.title(document) })}
      confirm={{
        label: t('invoices:void.confirm'),
        dangerous: true,
        busy: change.isPending,
        run: () => {
          setTried(true)
          if (reason.trim() !== '' && !change.isPending) change.mutate()
        },
      }}
      cancelLabel={t('common:action.cancel')}
      onCancel={onClose}
    >
      <div className={classes.form}>
        <p>{t('invoices:void.effect', { number: document.number })}</p>
        <DialogFault error={change.error} />
        <Textarea
          label={t('invoices:void.reason')}
          placeholder={t('invoices:void.reasonExample')}
          maxLength={500}
          autosize
          minRows={2}
          value={reason}
          error={missing ?? faultAt(change.error, '/reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  )
}
