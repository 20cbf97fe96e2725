import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notify } from '../../../../shared/notify.tsx'
import { useRequestKey } from '../../../../shared/use-request-key.ts'
import { ConfirmDialog } from '../../../../ui/ConfirmDialog.tsx'
import { DialogFault } from '../../discount-cards/DialogFault.tsx'
import { type Account, moneyMoved } from '../queries.ts'
import { useSums } from '../use-sums.ts'
import { FreeChange } from './FreeChange.tsx'
import classes from './Holds.module.css'
import { type Hold, release } from './queries.ts'

interface ReleaseDialogProps {
  account: Account
  hold: Hold
  onClose: () => void
}

/** Gives back what was set aside, once it is seen what that changes. */
export function ReleaseDialog({ account, hold, onClose }: ReleaseDialogProps) {
  const { t } = useTranslation(['accounts', 'common'])
  const { sum } = useSums()
  const cache = useQueryClient()
  const keyOf = useRequestKey()
  const amount = sum(hold.amountMinor, account.asset)
  const releasing = useMutation({
    mutationFn: () => release(hold.id, keyOf(hold.id)),
    onSuccess: async () => {
      await moneyMoved(cache)
      onClose()
      notify(t('accounts:holds.released', { amount }))
    },
  })
  return (
    <ConfirmDialog
      opened
      title={t('accounts:holds.releaseTitle')}
      confirm={{
        label: t('accounts:holds.confirm', { amount }),
        run: () => releasing.mutate(),
        busy: releasing.isPending,
      }}
      cancelLabel={t('common:action.cancel')}
      onCancel={onClose}
    >
      <p>{t('accounts:holds.effect', { amount })}</p>
      <div className={classes.effect}>
        <FreeChange account={account} byMinor={-hold.amountMinor} />
      </div>
      <DialogFault error={releasing.error} />
    </ConfirmDialog>
  )
}
