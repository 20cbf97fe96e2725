import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../../api/problem.ts'
import { notify } from '../../../../shared/notify.tsx'
import { FormDialog } from '../../../../ui/FormDialog.tsx'
import type { Client } from '../../queries.ts'
import type { Hold } from '../holds/queries.ts'
import type { Account } from '../queries.ts'
import { useSums } from '../use-sums.ts'
import { operationOf } from './draft.ts'
import { becomesDebt } from './effect.ts'
import { Fields } from './Fields.tsx'
import type { Kind } from './kinds.ts'
import classes from './Operation.module.css'
import { Preview } from './Preview.tsx'
import { useDraft } from './use-draft.ts'
import { usePlaces } from './use-places.ts'
import { usePosting } from './use-posting.ts'

interface OperationDialogProps {
  client: Client
  kind: Kind
  accounts: readonly Account[]
  /** The account that is open on the tab. */
  chosen: Account | null
  /** What was set aside and is charged now. */
  hold?: Hold | null
  onClose: () => void
}

/** Posts an operation: what it does stands below its fields before the one button that does it. */
export function OperationDialog(props: OperationDialogProps) {
  const { client, kind, accounts, chosen, hold = null, onClose } = props
  const { t } = useTranslation('accounts')
  const { sum } = useSums()
  const places = usePlaces(client)
  const { draft, set } = useDraft(kind, accounts, chosen, { usual: places.usual, hold })
  const [tried, setTried] = useState(false)
  const { body, faults } = operationOf(kind, draft, client.id, new Date())
  const posting = usePosting(body, (operation) => {
    onClose()
    notify(t(`done.${kind}`, { amount: sum(operation.amountMinor, operation.asset) }))
  })
  const short = posting.error && problemOf(posting.error).code === 'shortage-unconfirmed'
  return (
    <FormDialog
      title={t(`kind.${kind}`)}
      size={560}
      confirm={{
        label: <Effect kind={kind} posting={posting} direction={draft.direction} />,
        busy: posting.posting,
        disabled: body !== null && posting.preview === undefined,
      }}
      onSubmit={() => {
        setTried(true)
        posting.confirm()
      }}
      onClose={onClose}
    >
      <p className={classes.who}>{client.displayName}</p>
      {hold && (
        <p className={classes.remark}>
          {t('holds.charged', { amount: sum(hold.amountMinor, chosen?.asset) })}
        </p>
      )}
      <Fields
        {...{ kind, client, accounts, places, draft, set }}
        faults={tried && faults ? faults : new Set()}
        error={posting.error}
      />
      {(short || draft.confirmShortage) && (
        <Checkbox
          label={t('shortage')}
          checked={draft.confirmShortage}
          onChange={(event) => set({ confirmShortage: event.currentTarget.checked })}
        />
      )}
      <Preview posting={posting} clientId={client.id} />
    </FormDialog>
  )
}

interface EffectProps {
  kind: Kind
  posting: ReturnType<typeof usePosting>
  direction: 'in' | 'out'
}

/** The button says what it does: «Списать 1 500,00 ₽: 500,00 ₽ уйдут в долг». */
function Effect({ kind, posting, direction }: EffectProps) {
  const { t } = useTranslation('accounts')
  const { sum } = useSums()
  const operation = posting.preview
  if (!operation) return t(`kind.${kind}`)
  const amount = sum(operation.amountMinor, operation.asset)
  const short = becomesDebt(operation)
  if (short > 0) return t('confirm.chargeShort', { amount, short: sum(short) })
  if (kind === 'correction') return t(`confirm.correction-${direction}`, { amount })
  return t(`confirm.${kind}`, { amount })
}
