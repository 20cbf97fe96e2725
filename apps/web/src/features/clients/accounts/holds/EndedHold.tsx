import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/use-format.ts'
import { TextButton } from '../../../../ui/TextButton.tsx'
import type { Account } from '../queries.ts'
import { HoldLine } from './HoldLine.tsx'
import classes from './Holds.module.css'
import type { Hold } from './queries.ts'

interface EndedHoldProps {
  hold: Hold
  account: Account
  onOpen: (operationId: string) => void
}

/** A hold that is over: charged with an operation that can be looked at, or released. */
export function EndedHold({ hold, account, onOpen }: EndedHoldProps) {
  const { t } = useTranslation('accounts')
  const format = useFormat()
  const { operationId, endedAt } = hold
  const when = endedAt === null ? '' : format.when(endedAt)
  return (
    <HoldLine hold={hold} account={account}>
      {operationId === null ? (
        <span className={classes.quiet}>{t('holds.wasReleased', { when })}</span>
      ) : (
        <TextButton onClick={() => onOpen(operationId)}>{t('holds.wasCharged', { when })}</TextButton>
      )}
    </HoldLine>
  )
}
