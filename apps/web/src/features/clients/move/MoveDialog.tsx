import { Button, Checkbox, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { ClientPicker } from '../../../shared/client-picker/ClientPicker.tsx'
import { DialogFault, faultAt } from '../discount-cards/DialogFault.tsx'
import type { Ref } from '../fields/field-data.ts'
import { ReferenceField } from '../fields/ReferenceField.tsx'
import { EffectSkeleton } from '../lifecycle/Effect.tsx'
import type { Subject } from '../lifecycle/subject.ts'
import { type Client, clientCard } from '../queries.ts'
import { carryOutMove } from './carry-out.ts'
import { EffectOfMove } from './EffectOfMove.tsx'
import classes from './Move.module.css'
import type { Place } from './place.ts'
import { type ClientMove, effectOfMove } from './queries.ts'

interface MoveDialogProps {
  client: Subject
  /** Where it is to go; without it that is chosen here. */
  to?: Place | undefined
  onMoved?: ((client: Client) => void) | undefined
  onClose: () => void
}

/** Asks where a client goes, shows what that would change for it and for all below it, and moves it. */
export function MoveDialog({ client, to, onMoved, onClose }: MoveDialogProps) {
  const { t } = useTranslation(['employees', 'common'])
  const cache = useQueryClient()
  const card = useQuery(clientCard(client.id))
  const [parent, setParent] = useState<Ref | null>(() => (to ? { id: to.id, name: to.displayName } : null))
  const [asRoot, setAsRoot] = useState(false)
  const [group, setGroup] = useState<Ref | null>(null)

  const place = placeChosen(asRoot, parent, group)
  const stays = place !== null && place.parentId !== null && place.parentId === card.data?.parentId
  const effect = useQuery({
    ...effectOfMove(client.id, place ?? { parentId: null }),
    enabled: place !== null && !stays,
  })
  const known =
    place !== null && !stays && !effect.isPlaceholderData && !effect.isError ? effect.data : undefined
  const action = useMutation({
    mutationFn: async (there: ClientMove) => {
      if (!card.data) throw new Error('The card has not come yet')
      await carryOutMove(cache, card.data, there, onMoved)
    },
    onSuccess: onClose,
  })
  const ready = known !== undefined && card.isSuccess
  const fault = action.error ?? (place !== null && !stays ? effect.error : null) ?? card.error
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value)
      action.reset()
    }
  // A unit always belongs to somebody, and who is a root already is one.
  const mayBeRoot = client.kind !== 'unit' && card.data?.parentId != null
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('employees:move.title')}
      // As wide as the list that the picker opens.
      size={680}
      withCloseButton={false}
      returnFocus={false}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (ready && place && !action.isPending) action.mutate(place)
        }}
      >
        <p className={classes.name}>{client.displayName}</p>
        {asRoot ? (
          <ReferenceField
            label={t('employees:move.group')}
            description={t('employees:move.groupHint')}
            withAsterisk
            dictionary="client-groups"
            value={group}
            error={faultAt(fault, '/groupId')}
            onChange={change(setGroup)}
          />
        ) : (
          <ClientPicker
            label={t('employees:move.to')}
            placeholder={t('employees:move.placeholder')}
            withAsterisk
            kind="organization,unit"
            value={parent}
            error={stays ? t('employees:move.here') : faultAt(fault, '/parentId')}
            onChange={change(setParent)}
          />
        )}
        {mayBeRoot && (
          <Checkbox
            label={t('employees:move.asRoot')}
            checked={asRoot}
            onChange={(event) => change(setAsRoot)(event.currentTarget.checked)}
          />
        )}
        {place !== null && !stays && !effect.isError && (
          <section aria-label={t('employees:move.effect')} aria-live="polite" aria-busy={!known}>
            {known ? (
              <EffectOfMove effect={known} root={asRoot} />
            ) : (
              <div className={classes.waiting}>
                <EffectSkeleton />
              </div>
            )}
          </section>
        )}
        <DialogFault error={fault} at={['/groupId', '/parentId']} />
        <div className={classes.buttons}>
          <Button
            type="submit"
            loading={action.isPending}
            // It has the focus from the beginning, so it only says that it waits.
            data-disabled={!ready || undefined}
            aria-disabled={!ready}
            data-autofocus={to !== undefined || undefined}
          >
            <ConfirmLabel clients={known?.clients ?? 1} />
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function placeChosen(asRoot: boolean, parent: Ref | null, group: Ref | null): ClientMove | null {
  if (asRoot) return group && { parentId: null, groupId: group.id }
  return parent && { parentId: parent.id }
}

/** Names whom the button takes along: «Переместить вместе с 13 подчинёнными». */
function ConfirmLabel({ clients }: { clients: number }) {
  const { t } = useTranslation('employees')
  const format = useFormat()
  if (clients < 2) return t('move.confirm')
  return t('move.confirmBelow', { count: clients - 1, n: format.number(clients - 1) })
}
