import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ClientPicker } from '../../../shared/client-picker/ClientPicker.tsx'
import { notify } from '../../../shared/notify.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { DialogFault } from './DialogFault.tsx'
import { cardsChanged, changeCard, type DiscountCard } from './queries.ts'

/** Gives a card to another client. */
export function TransferDialog({ card, onClose }: { card: DiscountCard; onClose: () => void }) {
  const { t } = useTranslation('discount-cards')
  const cache = useQueryClient()
  const [owner, setOwner] = useState<{ id: string; name: string } | null>(null)
  const [missing, setMissing] = useState(false)
  const move = useMutation({
    mutationFn: (clientId: string) => changeCard(card, { clientId }),
    onSuccess: async () => {
      onClose()
      await cardsChanged(cache)
      notify(t('transfer.done', { number: card.number, name: owner?.name ?? '' }))
    },
    onError: () => void cardsChanged(cache),
  })
  const same = owner?.id === card.client.id
  return (
    <FormDialog
      title={t('transfer.title', { number: card.number })}
      size={460}
      confirm={{ label: t('transfer.confirm'), busy: move.isPending }}
      onSubmit={() => {
        if (owner === null || same) setMissing(true)
        else move.mutate(owner.id)
      }}
      onClose={onClose}
    >
      <DialogFault error={move.error} />
      <ClientPicker
        label={t('transfer.owner')}
        description={t('transfer.hint')}
        value={owner}
        error={missing && owner === null ? t('transfer.missing') : same ? t('transfer.same') : undefined}
        onChange={setOwner}
      />
    </FormDialog>
  )
}
