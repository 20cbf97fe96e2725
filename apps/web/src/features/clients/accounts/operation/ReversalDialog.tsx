import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notify } from '../../../../shared/notify.tsx'
import { FormDialog } from '../../../../ui/FormDialog.tsx'
import { NoteField } from '../../../../ui/NoteField.tsx'
import type { Operation } from '../queries.ts'
import { useSums } from '../use-sums.ts'
import classes from './Operation.module.css'
import { Preview } from './Preview.tsx'
import { usePosting } from './use-posting.ts'

interface ReversalDialogProps {
  operation: Pick<Operation, 'id' | 'kind' | 'asset' | 'amountMinor' | 'occurredAt'>
  clientId: string
  onClose: () => void
}

/** Takes an operation back by its opposite: first it shows what every balance becomes. */
export function ReversalDialog({ operation, clientId, onClose }: ReversalDialogProps) {
  const { t } = useTranslation('accounts')
  const { sum } = useSums()
  const [comment, setComment] = useState('')
  const amount = sum(operation.amountMinor, operation.asset)
  const posting = usePosting(
    {
      kind: 'reversal',
      operationId: operation.id,
      ...(comment.trim() !== '' && { comment: comment.trim() }),
    },
    () => {
      onClose()
      notify(t('done.reversal', { amount }))
    },
  )
  return (
    <FormDialog
      title={t('reversal.title')}
      size={520}
      confirm={{
        label: t('reversal.confirm', { amount }),
        busy: posting.posting,
        disabled: posting.preview === undefined,
        dangerous: true,
      }}
      cancelLabel={t('reversal.keep')}
      onSubmit={posting.confirm}
      onClose={onClose}
    >
      <p className={classes.who}>
        {t(`was.${operation.kind}`)}, {amount}
      </p>
      <p className={classes.remark}>{t('reversal.explained')}</p>
      <NoteField label={t('field.comment')} most={1000} first value={comment} onChange={setComment} />
      <Preview posting={posting} clientId={clientId} />
    </FormDialog>
  )
}
