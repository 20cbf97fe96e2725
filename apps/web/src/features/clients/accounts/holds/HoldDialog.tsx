import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../../api/problem.ts'
import { notify } from '../../../../shared/notify.tsx'
import { FormDialog } from '../../../../ui/FormDialog.tsx'
import { NoteField } from '../../../../ui/NoteField.tsx'
import { faultAt } from '../../discount-cards/DialogFault.tsx'
import { AmountField } from '../../fields/AmountField.tsx'
import type { Client } from '../../queries.ts'
import { isAmount } from '../operation/draft.ts'
import classes from '../operation/Operation.module.css'
import { PreviewPlace } from '../operation/PreviewPlace.tsx'
import { usePreviewed } from '../operation/use-previewed.ts'
import type { Account } from '../queries.ts'
import { useSums } from '../use-sums.ts'
import { FreeChange } from './FreeChange.tsx'
import { type NewHold, place, placingPreview } from './queries.ts'

interface HoldDialogProps {
  client: Client
  account: Account
  onClose: () => void
}

/** Sets some of an account aside: what is left to spend stands below before the button that does it. */
export function HoldDialog({ client, account, onClose }: HoldDialogProps) {
  const { t } = useTranslation('accounts')
  const { sum } = useSums()
  const [amount, setAmount] = useState<number | string | null>(null)
  const [comment, setComment] = useState('')
  const [confirmShortage, setConfirmShortage] = useState(false)
  const [tried, setTried] = useState(false)
  const body: NewHold | null = isAmount(amount)
    ? {
        accountId: account.id,
        amountMinor: amount,
        ...(comment.trim() !== '' && { comment: comment.trim() }),
        ...(confirmShortage && { confirmShortage }),
      }
    : null
  const placing = usePreviewed(body, { previewOf: placingPreview, send: place }, (hold) => {
    onClose()
    notify(t('holds.placed', { amount: sum(hold.amountMinor, account.asset) }))
  })
  const short = placing.error && problemOf(placing.error).code === 'shortage-unconfirmed'
  return (
    <FormDialog
      title={t('holds.placeTitle')}
      size={480}
      confirm={{
        label: isAmount(amount)
          ? t('holds.placeConfirm', { amount: sum(amount, account.asset) })
          : t('holds.place'),
        busy: placing.posting,
        disabled: body !== null && placing.preview === undefined,
      }}
      onSubmit={() => {
        setTried(true)
        placing.confirm()
      }}
      onClose={onClose}
    >
      <p className={classes.who}>{client.displayName}</p>
      <p className={classes.remark}>{t('holds.explained')}</p>
      <AmountField
        label={t(account.asset === 'BONUS' ? 'field.bonuses' : 'field.amount')}
        withAsterisk
        money
        autoFocus
        value={amount}
        error={
          (tried && body === null ? t('check.amount') : undefined) ?? faultAt(placing.error, '/amountMinor')
        }
        onChange={setAmount}
      />
      <NoteField label={t('holds.why')} most={1000} value={comment} onChange={setComment} />
      {(short || confirmShortage) && (
        <Checkbox
          label={t('holds.shortage')}
          checked={confirmShortage}
          onChange={(event) => setConfirmShortage(event.currentTarget.checked)}
        />
      )}
      <PreviewPlace previewed={placing}>
        {(hold) => <FreeChange account={account} byMinor={hold.amountMinor} />}
      </PreviewPlace>
    </FormDialog>
  )
}
