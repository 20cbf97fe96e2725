import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { idempotencyKey } from '../../../shared/idempotency-key.ts'
import { notifyProblem } from '../../../shared/notify.tsx'
import { Ago } from '../../../ui/Ago.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { useFocusBack } from '../../../ui/use-focus-back.ts'
import { moneyMoved } from '../accounts/queries.ts'
import { useSums } from '../accounts/use-sums.ts'
import { DialogFault } from '../discount-cards/DialogFault.tsx'
import classes from './Payments.module.css'
import { askProvider, type CardPayment, payBack } from './queries.ts'
import { StatePill } from './StatePill.tsx'

interface PaymentRowProps {
  payment: CardPayment
  /** Shows its link again. */
  onLink: () => void
}

/** One payment by card: how much, what became of it, who made the link, and what can be done about it. */
export function PaymentRow({ payment, onLink }: PaymentRowProps) {
  const { t } = useTranslation('payments')
  const { sum } = useSums()
  return (
    <li className={classes.row}>
      <span className={classes.amount}>{sum(payment.amountMinor)}</span>
      <span className={classes.state}>
        <StatePill payment={payment} />
        {payment.flag && <span className={classes.flag}>{t(`flag.${payment.flag}`)}</span>}
      </span>
      <span className={classes.made}>
        <Ago instant={payment.createdAt} />
        {payment.createdBy && <span className={classes.by}>{payment.createdBy}</span>}
      </span>
      <RowActions payment={payment} onLink={onLink} />
    </li>
  )
}

function RowActions({ payment, onLink }: PaymentRowProps) {
  const { t } = useTranslation('payments')
  const cache = useQueryClient()
  const mayPost = usePermission('accounts.post')
  const mayCorrect = usePermission('accounts.correct')
  const [refunding, setRefunding] = useState(false)
  const ask = useMutation({
    mutationFn: () => askProvider(payment.id),
    onSuccess: () => moneyMoved(cache),
    onError: notifyProblem,
  })
  const waits = payment.state === 'created' || payment.refundAskedAt !== null || payment.flag !== null
  const paid = payment.state === 'succeeded' && payment.operationId !== null && payment.refundAskedAt === null
  return (
    <span className={classes.actions}>
      {mayPost && payment.payUrl !== null && (
        <Button size="xs" variant="default" onClick={onLink}>
          {t('row.link')}
        </Button>
      )}
      {mayPost && waits && (
        <Button
          size="xs"
          variant="subtle"
          title={t('row.askHint')}
          loading={ask.isPending}
          onClick={() => ask.mutate()}
        >
          {t('row.ask')}
        </Button>
      )}
      {mayCorrect && paid && (
        <Button size="xs" variant="subtle" color="red" onClick={() => setRefunding(true)}>
          {t('row.refund')}
        </Button>
      )}
      {refunding && <RefundDialog payment={payment} onClose={() => setRefunding(false)} />}
    </span>
  )
}

function RefundDialog({ payment, onClose }: { payment: CardPayment; onClose: () => void }) {
  const { t } = useTranslation(['payments', 'common'])
  const { sum } = useSums()
  const cache = useQueryClient()
  // A payment is paid back once: every attempt is the same request.
  const [key] = useState(idempotencyKey)
  useFocusBack()
  const refund = useMutation({
    mutationFn: () => payBack(payment.id, key),
    onSuccess: async () => {
      await moneyMoved(cache)
      onClose()
    },
    onError: () => void moneyMoved(cache),
  })
  const amount = sum(payment.amountMinor)
  return (
    <ConfirmDialog
      opened
      title={t('payments:refund.title', { amount })}
      confirm={{
        label: t('payments:refund.confirm', { amount }),
        run: () => refund.mutate(),
        busy: refund.isPending,
        dangerous: true,
      }}
      cancelLabel={t('common:action.cancel')}
      onCancel={onClose}
    >
      <p>{t('payments:refund.effect', { amount, client: payment.client.displayName })}</p>
      <DialogFault error={refund.error} />
    </ConfirmDialog>
  )
}
