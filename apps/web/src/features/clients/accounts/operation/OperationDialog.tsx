import { Button, Checkbox, Group, Modal } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../../../api/problem.ts'
import { notify } from '../../../../shared/notify.tsx'
import { KeyHint } from '../../../../ui/KeyHint.tsx'
import type { Client } from '../../queries.ts'
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
  onClose: () => void
}

/** Posts an operation: what it does stands below its fields before the one button that does it. */
export function OperationDialog({ client, kind, accounts, chosen, onClose }: OperationDialogProps) {
  const { t } = useTranslation(['accounts', 'common'])
  const { sum } = useSums()
  const places = usePlaces(client)
  const { draft, set } = useDraft(kind, accounts, chosen, places.usual)
  const [tried, setTried] = useState(false)
  const { body, faults } = operationOf(kind, draft, client.id, new Date())
  const posting = usePosting(body, (operation) => {
    onClose()
    notify(t(`accounts:done.${kind}`, { amount: sum(operation.amountMinor, operation.asset) }))
  })
  const submit = () => {
    setTried(true)
    posting.confirm()
  }
  const short = posting.error && problemOf(posting.error).code === 'shortage-unconfirmed'
  return (
    <Modal
      opened
      onClose={posting.posting ? () => undefined : onClose}
      title={t(`accounts:kind.${kind}`)}
      size={560}
      withCloseButton={false}
      returnFocus
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      >
        <p className={classes.who}>{client.displayName}</p>
        <Fields
          {...{ kind, client, accounts, places, draft, set }}
          faults={tried && faults ? faults : new Set()}
          error={posting.error}
        />
        {(short || draft.confirmShortage) && (
          <Checkbox
            label={t('accounts:shortage')}
            checked={draft.confirmShortage}
            onChange={(event) => set({ confirmShortage: event.currentTarget.checked })}
          />
        )}
        <Preview posting={posting} clientId={client.id} />
        <Group gap={8}>
          <Button
            type="submit"
            loading={posting.posting}
            disabled={body !== null && posting.preview === undefined}
            rightSection={<KeyHint keys="mod+enter" on="accent" />}
          >
            <Effect kind={kind} posting={posting} direction={draft.direction} />
          </Button>
          <Button variant="subtle" onClick={onClose} disabled={posting.posting}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
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
