import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../../api/use-session.ts'
import { useFormat } from '../../../../i18n/use-format.ts'
import { LoadFailed } from '../../../../shared/LoadFailed.tsx'
import { ConfirmDialog } from '../../../../ui/ConfirmDialog.tsx'
import { Panel } from '../../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../../ui/Skeletons.tsx'
import { idempotencyKey } from '../../create/idempotency-key.ts'
import { DialogFault } from '../../discount-cards/DialogFault.tsx'
import { type Account, type Hold, holdsOf, moneyMoved, release } from '../queries.ts'
import { useSums } from '../use-sums.ts'
import classes from './Entries.module.css'

/** What is set aside on an account now; without any there is nothing to show. */
export function HoldsPanel({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  const holds = useQuery({ ...holdsOf(account.id), enabled: account.heldMinor > 0 })
  if (account.heldMinor === 0) return null
  const pending = holds.data?.filter(({ state }) => state === 'pending') ?? []
  return (
    <Panel flush title={t('holds.title')}>
      {holds.isError && !holds.data ? (
        <LoadFailed
          error={holds.error}
          what={t('holds.failed')}
          onRetry={() => void holds.refetch()}
          busy={holds.isFetching}
        />
      ) : holds.data ? (
        <ul className={classes.holds}>
          {pending.map((hold) => (
            <Held key={hold.id} hold={hold} account={account} />
          ))}
        </ul>
      ) : (
        <RowSkeletons rows={2} columns={3} />
      )}
    </Panel>
  )
}

function Held({ hold, account }: { hold: Hold; account: Account }) {
  const { t } = useTranslation(['accounts', 'common'])
  const format = useFormat()
  const { sum } = useSums()
  const cache = useQueryClient()
  const permitted = usePermission('accounts.post')
  const [asking, setAsking] = useState(false)
  const key = useRef(idempotencyKey())
  const releasing = useMutation({
    mutationFn: () => release(hold.id, key.current),
    onSuccess: async () => {
      await moneyMoved(cache)
      setAsking(false)
    },
  })
  const amount = sum(hold.amountMinor, account.asset)
  return (
    <li>
      <b>{amount}</b>
      <span className={classes.why}>{hold.comment ?? t('accounts:holds.noComment')}</span>
      <span className={classes.quiet}>{format.when(hold.createdAt)}</span>
      {permitted && (
        <Button size="xs" variant="default" onClick={() => setAsking(true)}>
          {t('accounts:holds.release')}
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        title={t('accounts:holds.releaseTitle')}
        confirm={{
          label: t('accounts:holds.confirm', { amount }),
          run: () => releasing.mutate(),
          busy: releasing.isPending,
        }}
        cancelLabel={t('common:action.cancel')}
        onCancel={() => setAsking(false)}
      >
        <p>{t('accounts:holds.effect', { amount })}</p>
        <DialogFault error={releasing.error} />
      </ConfirmDialog>
    </li>
  )
}
