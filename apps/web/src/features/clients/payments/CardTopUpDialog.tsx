import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseMoney } from '../../../i18n/money.ts'
import { useRequestKey } from '../../../shared/use-request-key.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { DialogForm } from '../../../ui/FormDialog.tsx'
import { moneyMoved } from '../accounts/queries.ts'
import { useSums } from '../accounts/use-sums.ts'
import { DialogFault } from '../discount-cards/DialogFault.tsx'
import { PayLink } from './PayLink.tsx'
import classes from './Payments.module.css'
import { type CardPayment, makeLink, type TopUpWays } from './queries.ts'

interface CardTopUpDialogProps {
  clientId: string
  card: TopUpWays['card']
  /** A link that was made before; absent to make a new one. */
  payment: CardPayment | null
  onClose: () => void
}

/** Asks how much, makes the link, and shows it. */
export function CardTopUpDialog({ clientId, card, payment, onClose }: CardTopUpDialogProps) {
  const { t } = useTranslation('payments')
  const [made, setMade] = useState(payment)
  return (
    <Dialog title={t('dialog.title')} size={520} onClose={onClose}>
      {card.sandbox && <p className={classes.sandbox}>{t('sandbox')}</p>}
      {made === null ? (
        <AmountForm clientId={clientId} card={card} onMade={setMade} onClose={onClose} />
      ) : (
        <PayLink payment={made} onClose={onClose} />
      )}
    </Dialog>
  )
}

interface AmountFormProps extends Omit<CardTopUpDialogProps, 'payment'> {
  onMade: (payment: CardPayment) => void
}

function AmountForm({ clientId, card, onMade, onClose }: AmountFormProps) {
  const { t } = useTranslation('payments')
  const { sum } = useSums()
  const cache = useQueryClient()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const keyOf = useRequestKey()
  const amountMinor = parseMoney(typed)
  const wrong = amountMinor === null || amountMinor < card.minMinor || amountMinor > card.maxMinor
  const make = useMutation({
    mutationFn: (amount: number) => makeLink(clientId, amount, keyOf(amount)),
    onSuccess: async (payment) => {
      await moneyMoved(cache)
      onMade(payment)
    },
  })
  return (
    <DialogForm
      confirm={{ label: t('dialog.make'), busy: make.isPending }}
      onSubmit={() => {
        setTried(true)
        if (!wrong) make.mutate(amountMinor)
      }}
      onCancel={onClose}
    >
      <DialogFault error={make.error} />
      <TextInput
        label={t('dialog.amount')}
        description={t('dialog.amountHint')}
        inputMode="decimal"
        data-autofocus
        maxLength={20}
        value={typed}
        error={
          tried && wrong
            ? t('dialog.amountWrong', { least: sum(card.minMinor), most: sum(card.maxMinor) })
            : null
        }
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </DialogForm>
  )
}
