import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Client } from '../../queries.ts'
import type { Account } from '../queries.ts'
import { useSums } from '../use-sums.ts'
import { HoldLine } from './HoldLine.tsx'
import classes from './Holds.module.css'
import type { Hold } from './queries.ts'
import { ReleaseDialog } from './ReleaseDialog.tsx'

const OperationDialog = lazy(() =>
  import('../operation/OperationDialog.tsx').then((module) => ({ default: module.OperationDialog })),
)

interface PendingHoldProps {
  client: Client
  account: Account
  hold: Hold
  changeable: boolean
}

/** What is set aside now: it is charged, or given back. */
export function PendingHold({ client, account, hold, changeable }: PendingHoldProps) {
  const { t } = useTranslation('accounts')
  const { sum } = useSums()
  const [doing, setDoing] = useState<'charge' | 'release' | null>(null)
  const amount = sum(hold.amountMinor, account.asset)
  return (
    <HoldLine hold={hold} account={account}>
      {changeable && (
        <span className={classes.buttons}>
          <Button
            size="xs"
            variant="default"
            aria-label={t('holds.chargeThis', { amount })}
            onClick={() => setDoing('charge')}
          >
            {t('kind.charge')}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={t('holds.releaseThis', { amount })}
            onClick={() => setDoing('release')}
          >
            {t('holds.release')}
          </Button>
        </span>
      )}
      {doing === 'release' && <ReleaseDialog account={account} hold={hold} onClose={() => setDoing(null)} />}
      {doing === 'charge' && (
        <Suspense>
          <OperationDialog
            client={client}
            kind={account.asset === 'BONUS' ? 'bonus-spending' : 'charge'}
            accounts={[account]}
            chosen={account}
            hold={hold}
            onClose={() => setDoing(null)}
          />
        </Suspense>
      )}
    </HoldLine>
  )
}
