import { useTranslation } from 'react-i18next'
import { ChangeList } from '../operation/ChangeList.tsx'
import type { Account } from '../queries.ts'
import { useSums } from '../use-sums.ts'

interface FreeChangeProps {
  account: Account
  /** By how much more is set aside: below zero when it is given back. */
  byMinor: number
}

/** What becomes of what is set aside and of what can be spent; the balance stays. */
export function FreeChange({ account, byMinor }: FreeChangeProps) {
  const { t } = useTranslation('accounts')
  const { sum } = useSums()
  const { asset, balanceMinor, heldMinor } = account
  const text = (minor: number) => ({
    text: sum(minor, asset),
    tone: minor < 0 ? ('red' as const) : undefined,
  })
  const freeMinor = balanceMinor - heldMinor
  return (
    <ChangeList
      changes={[
        {
          key: 'held',
          name: t('holds.title'),
          before: text(heldMinor),
          after: text(heldMinor + byMinor),
        },
        {
          key: 'free',
          name: t('holds.free'),
          before: text(freeMinor),
          after: text(freeMinor - byMinor),
        },
      ]}
    />
  )
}
