import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { NoteField } from '../../../ui/NoteField.tsx'
import { DialogFault, faultAt } from '../discount-cards/DialogFault.tsx'
import { documentsChanged, type InvoiceDocumentItem, makeVoid } from './queries.ts'
import { useDocumentWords } from './use-document-words.ts'

/** Tells what becoming void means, and asks why. */
export function VoidDialog({ document, onClose }: { document: InvoiceDocumentItem; onClose: () => void }) {
  const { t } = useTranslation('invoices')
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
  const missing = tried && reason.trim() === '' ? t('void.reasonNeeded') : undefined
  return (
    <FormDialog
      title={t('void.title', { title: words.title(document) })}
      size={460}
      confirm={{ label: t('void.confirm'), dangerous: true, busy: change.isPending }}
      onSubmit={() => {
        setTried(true)
        if (reason.trim() !== '') change.mutate()
      }}
      onClose={onClose}
    >
      <p>{t('void.effect', { number: document.number })}</p>
      <DialogFault error={change.error} at={['/reason']} />
      <NoteField
        label={t('void.reason')}
        placeholder={t('void.reasonExample')}
        most={500}
        first
        value={reason}
        error={missing ?? faultAt(change.error, '/reason')}
        onChange={setReason}
      />
    </FormDialog>
  )
}
