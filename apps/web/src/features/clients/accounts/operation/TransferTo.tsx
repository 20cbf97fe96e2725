import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ClientPicker } from '../../../../shared/client-picker/ClientPicker.tsx'
import { LineSkeleton } from '../../../../ui/Skeletons.tsx'
import { DialogFault } from '../../discount-cards/DialogFault.tsx'
import { clientAccounts } from '../queries.ts'
import { useAccountName, useSums } from '../use-sums.ts'
import type { Named } from './draft.ts'
import classes from './Operation.module.css'
import type { DraftState } from './use-draft.ts'

interface TransferToProps extends DraftState {
  error: string | undefined
}

/** Where a transfer goes: the client first, then which of their accounts. */
export function TransferTo({ draft, set, error }: TransferToProps) {
  const { t } = useTranslation('accounts')
  const [client, setClient] = useState<Named | null>(null)
  return (
    <>
      <ClientPicker
        label={t('field.to')}
        withAsterisk
        value={client}
        error={client === null ? error : undefined}
        onChange={(picked) => {
          setClient(picked)
          set({ to: null })
        }}
      />
      {client && <AccountOf key={client.id} client={client} draft={draft} set={set} error={error} />}
    </>
  )
}

function AccountOf({ client, draft, set, error }: TransferToProps & { client: Named }) {
  const { t } = useTranslation('accounts')
  const nameOf = useAccountName()
  const { sum } = useSums()
  const { data, error: failed } = useQuery(clientAccounts(client.id))
  if (failed) return <DialogFault error={failed} />
  if (!data) return <LineSkeleton width={24} />
  if (!data.ownAccount) {
    return <p className={classes.remark}>{t('transfer.noAccount', { name: data.payer.displayName })}</p>
  }
  const fitting = data.items.filter(
    ({ id, role, asset }) => role !== 'debt' && asset === draft.account?.asset && id !== draft.account.id,
  )
  if (fitting.length === 0) return <p className={classes.remark}>{t('transfer.same')}</p>
  return (
    <Select
      label={t('field.toAccount')}
      withAsterisk
      placeholder={t('transfer.choose')}
      value={draft.to?.id ?? null}
      error={draft.to === null ? error : undefined}
      data={fitting.map((account) => ({
        value: account.id,
        label: `${nameOf(account)}: ${sum(account.balanceMinor, account.asset)}`,
      }))}
      onChange={(id) => set({ to: id === null ? null : { id, name: client.name } })}
    />
  )
}
