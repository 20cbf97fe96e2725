import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseMoney } from '../../../i18n/money.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { useSums } from '../accounts/use-sums.ts'
import { idempotencyKey } from '../create/idempotency-key.ts'
import { DialogFault } from '../discount-cards/DialogFault.tsx'
import { PayLink } from './PayLink.tsx'
import classes from './Payments.module.css'
import { type CardPayment, makeLink, paymentsChanged, type TopUpWays } from './queries.ts'

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
    <Modal opened onClose={onClose} title={t('dialog.title')} size={520} withCloseButton={false} returnFocus>
      {card.sandbox && <p className={classes.sandbox}>{t('sandbox')}</p>}
      {made === null ? (
        <AmountForm clientId={clientId} card={card} onMade={setMade} onClose={onClose} />
      ) : (
        <PayLink payment={made} onClose={onClose} />
      )}
    </Modal>
  )
}

interface AmountFormProps extends Omit<CardTopUpDialogProps, 'payment'> {
  onMade: (payment: CardPayment) => void
}

function AmountForm({ clientId, card, onMade, onClose }: AmountFormProps) {
  const { t } = useTranslation(['payments', 'common'])
  const { sum } = useSums()
  const cache = useQueryClient()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const key = useRef(idempotencyKey())
  const amountMinor = parseMoney(typed)
  const wrong = amountMinor === null || amountMinor < card.minMinor || amountMinor > card.maxMinor
  const make = useMutation({
    mutationFn: (amount: number) => makeLink(clientId, amount, key.current),
    onSuccess: async (payment) => {
      await paymentsChanged(cache)
      onMade(payment)
    },
    onError: () => {
      // What is sent next is another request.
      key.current = idempotencyKey()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wrong && !make.isPending) make.mutate(amountMinor)
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <DialogFault error={make.error} />
      <TextInput
        label={t('payments:dialog.amount')}
        description={t('payments:dialog.amountHint')}
        inputMode="decimal"
        data-autofocus
        maxLength={20}
        value={typed}
        error={
          tried && wrong
            ? t('payments:dialog.amountWrong', { least: sum(card.minMinor), most: sum(card.maxMinor) })
            : null
        }
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Group gap={8}>
        <Button type="submit" loading={make.isPending} rightSection={<KeyHint keys="enter" on="accent" />}>
          {t('payments:dialog.make')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </Group>
    </form>
  )
}
