import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePayingPurses } from '../../family/purse-queries.ts'
import { clientFamilies } from '../../family/queries.ts'
import type { Client } from '../../queries.ts'
import { useSums } from '../use-sums.ts'
import type { Kind } from './kinds.ts'
import type { DraftState } from './use-draft.ts'

interface PayerProps extends DraftState {
  client: Client
  kind: Kind
}

/** Who pays: the client, the head of a family that allows it, or the heads of all the client's families by their shares. */
export function Payer({ client, kind, draft, set }: PayerProps) {
  const { t } = useTranslation('accounts')
  const { sum } = useSums()
  const purses = usePayingPurses(client.id, kind === 'charge' ? 'money' : 'bonus')
  const families = useQuery(clientFamilies(client.id)).data?.length ?? 0
  if (purses.length === 0) return null
  // A bill is split between all families or not at all.
  const shared = kind === 'charge' && purses.length > 1 && purses.length === families
  const member = purses
    .find(({ familyId }) => familyId === draft.payer)
    ?.members.find((one) => one.client.id === client.id)
  const left =
    kind === 'charge' && member && member.monthlyLimitMinor !== null && member.spentMinor !== null
      ? t('payer.left', { amount: sum(Math.max(0, member.monthlyLimitMinor - member.spentMinor)) })
      : null
  return (
    <Select
      label={t('field.payer')}
      description={left}
      allowDeselect={false}
      value={draft.payer}
      data={[
        { value: 'own', label: t('payer.own') },
        ...purses.map(({ familyId, head }) => ({
          value: familyId,
          label: t('payer.family', { name: head.displayName }),
        })),
        ...(shared ? [{ value: 'shares', label: t('payer.shares') }] : []),
      ]}
      onChange={(payer) => set({ payer: payer ?? 'own' })}
    />
  )
}
