import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notify } from '../../../shared/notify.tsx'
import { useRequestKey } from '../../../shared/use-request-key.ts'
import { moneyMoved } from '../accounts/queries.ts'
import { DialogFault, faultAt } from '../discount-cards/DialogFault.tsx'
import { refer } from './queries.ts'
import classes from './Terms.module.css'

/** Takes the code of whoever invited; both get their bonus at once, so it waits for the answer. */
export function ReferralForm({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const { t } = useTranslation(['pricing', 'common'])
  const cache = useQueryClient()
  const keyOf = useRequestKey()
  const [code, setCode] = useState('')
  const save = useMutation({
    mutationFn: () => refer(clientId, code.trim(), keyOf(code.trim())),
    onSuccess: async ({ referral }) => {
      // Both get their bonus, and it shows on both cards.
      await moneyMoved(cache)
      onClose()
      notify(t('pricing:referral.done', { name: referral.referredBy?.displayName ?? '' }))
    },
  })
  const wanted = code.trim() !== ''
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted && !save.isPending) save.mutate()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <DialogFault error={save.error} at={['/code']} />
      <TextInput
        className={classes.code}
        label={t('pricing:referral.field')}
        description={t('pricing:referral.hint')}
        autoFocus
        autoComplete="off"
        maxLength={32}
        value={code}
        error={faultAt(save.error, '/code')}
        onChange={(event) => {
          setCode(event.currentTarget.value)
          if (save.isError) save.reset()
        }}
      />
      <div className={classes.buttons}>
        <Button type="submit" disabled={!wanted} loading={save.isPending}>
          {t('pricing:referral.confirm')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
      </div>
    </form>
  )
}
