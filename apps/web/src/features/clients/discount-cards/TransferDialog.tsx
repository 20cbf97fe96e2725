import { Button, Group, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ClientPicker } from '../../../shared/client-picker/ClientPicker.tsx'
import { notify } from '../../../shared/notify.tsx'
import classes from './Cards.module.css'
import { DialogFault } from './DialogFault.tsx'
import { cardsChanged, changeCard, type DiscountCard } from './queries.ts'

/** Gives a card to another client. */
export function TransferDialog({ card, onClose }: { card: DiscountCard; onClose: () => void }) {
  const { t } = useTranslation(['discount-cards', 'common'])
  const cache = useQueryClient()
  const [owner, setOwner] = useState<{ id: string; name: string } | null>(null)
  const [missing, setMissing] = useState(false)
  const move = useMutation({
    mutationFn: (clientId: string) => changeCard(card, { clientId }),
    onSuccess: async () => {
      onClose()
      await cardsChanged(cache)
      notify(t('discount-cards:transfer.done', { number: card.number, name: owner?.name ?? '' }))
    },
    onError: () => void cardsChanged(cache),
  })
  const same = owner?.id === card.client.id
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('discount-cards:transfer.title', { number: card.number })}
      size={460}
      withCloseButton={false}
      returnFocus
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (owner === null || same) setMissing(true)
          else if (!move.isPending) move.mutate(owner.id)
        }}
      >
        <DialogFault error={move.error} />
        <ClientPicker
          label={t('discount-cards:transfer.owner')}
          description={t('discount-cards:transfer.hint')}
          value={owner}
          error={
            missing && owner === null
              ? t('discount-cards:transfer.missing')
              : same
                ? t('discount-cards:transfer.same')
                : undefined
          }
          onChange={setOwner}
        />
        <Group gap={8}>
          <Button type="submit" loading={move.isPending}>
            {t('discount-cards:transfer.confirm')}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
