import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notify } from '../../../../shared/notify.tsx'
import { KeyHint } from '../../../../ui/KeyHint.tsx'
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
    <Modal
      opened
      onClose={posting.posting ? () => undefined : onClose}
      title={t('reversal.title')}
      size={520}
      withCloseButton={false}
      returnFocus
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          posting.confirm()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) posting.confirm()
        }}
      >
        <p className={classes.who}>
          {t(`was.${operation.kind}`)}, {amount}
        </p>
        <p className={classes.remark}>{t('reversal.explained')}</p>
        <Textarea
          label={t('field.comment')}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={1000}
          data-autofocus
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Preview posting={posting} clientId={clientId} />
        <Group gap={8}>
          <Button
            type="submit"
            color="red"
            loading={posting.posting}
            disabled={posting.preview === undefined}
            rightSection={<KeyHint keys="mod+enter" on="accent" />}
          >
            {t('reversal.confirm', { amount })}
          </Button>
          <Button variant="subtle" onClick={onClose} disabled={posting.posting}>
            {t('reversal.keep')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
