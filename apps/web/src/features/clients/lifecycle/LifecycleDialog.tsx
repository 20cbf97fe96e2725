import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../../shared/problem-text.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { clientCard } from '../queries.ts'
import { carryOut } from './carry-out.ts'
import { Effect, EffectSkeleton } from './Effect.tsx'
import classes from './LifecycleDialog.module.css'
import { blockedItself } from './offered.ts'
import { effectOf } from './queries.ts'
import { ReasonSelect } from './ReasonSelect.tsx'
import type { Subject } from './subject.ts'

interface LifecycleDialogProps {
  client: Subject
  verb: 'block' | 'archive' | 'delete'
  onClose: () => void
}

/** Says what blocking, archiving or deleting comes to, before it is done, and asks for the reason. */
export function LifecycleDialog({ client, verb, onClose }: LifecycleDialogProps) {
  const { t } = useTranslation(['lifecycle', 'common'])
  const cache = useQueryClient()
  const effect = useQuery(effectOf(client.id, verb))
  const card = useQuery(clientCard(client.id))
  const [chosen, setReasonId] = useState<string | null>(null)
  const [written, setComment] = useState<string | null>(null)
  const [missing, setMissing] = useState(false)
  const reasoned = verb !== 'delete'
  // Blocking a blocked one only gives the block another reason, so it begins with the present one.
  const blocked = verb === 'block' && card.data && blockedItself(card.data) ? card.data : null
  const step = blocked ? 'reason' : verb
  const reasonId = chosen ?? blocked?.blockReason?.id ?? null
  const comment = written ?? blocked?.blockComment ?? ''

  const action = useMutation({
    mutationFn: () => {
      if (!card.data) throw new Error('The card has not come yet')
      const reason =
        reasoned && reasonId !== null ? { reason: { reasonId, comment: comment.trim() || null } } : {}
      return carryOut(cache, card.data, { verb, ...reason })
    },
    onSuccess: onClose,
    onError: () => void cache.invalidateQueries({ queryKey: ['clients', 'card', client.id] }),
  })
  const ready = effect.isSuccess && card.isSuccess
  const submit = () => {
    if (!ready || action.isPending) return
    if (reasoned && reasonId === null) setMissing(true)
    else action.mutate()
  }
  const failure = action.error ?? effect.error ?? card.error
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`lifecycle:title.${step}`)}
      size={460}
      withCloseButton={false}
      returnFocus
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      >
        <p className={classes.name}>{client.displayName}</p>
        {failure ? (
          <Failure error={failure} />
        ) : (
          <div className={classes.effect}>
            {blocked ? (
              <p>{t('lifecycle:effect.reason')}</p>
            ) : effect.data ? (
              <Effect effect={effect.data} />
            ) : (
              <EffectSkeleton />
            )}
          </div>
        )}
        {reasoned && !effect.isError && (
          <>
            <ReasonSelect
              dictionary={verb === 'block' ? 'block-reasons' : 'archive-reasons'}
              value={reasonId}
              error={missing && reasonId === null ? t('lifecycle:reason.missing') : undefined}
              onChange={setReasonId}
            />
            <Textarea
              className={classes.comment}
              label={t('lifecycle:comment.label')}
              placeholder={t(`lifecycle:comment.${verb}`)}
              maxLength={1000}
              autosize
              minRows={2}
              maxRows={6}
              value={comment}
              onChange={(event) => setComment(event.currentTarget.value)}
            />
          </>
        )}
        <Group gap={8} mt={18}>
          {!effect.isError && (
            <Button
              type="submit"
              color={verb === 'archive' || blocked ? undefined : 'red'}
              loading={action.isPending}
              disabled={!ready}
              rightSection={reasoned ? <KeyHint keys="mod+enter" on="accent" /> : undefined}
            >
              {verb === 'delete' ? (
                <DeleteLabel effect={effect.data} />
              ) : (
                t(`lifecycle:confirm.${blocked ? 'reason' : verb}`)
              )}
            </Button>
          )}
          <Button variant="subtle" onClick={onClose} data-autofocus={verb === 'delete' || undefined}>
            {t('common:action.cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

/** Names whom the button takes along: «Удалить клиента и 14 сотрудников». */
function DeleteLabel({ effect }: { effect?: { affected: { clients: number; units: number } } | undefined }) {
  const { t } = useTranslation('lifecycle')
  const { clients = 0, units = 0 } = effect?.affected ?? {}
  if (clients === 0) return t('confirm.delete')
  const count = { count: clients, n: clients }
  return units === 0 ? t('confirm.deleteEmployees', count) : t('confirm.deleteBelow', count)
}

function Failure({ error }: { error: unknown }) {
  const { t } = useTranslation('common')
  const text = problemText(error, t)
  return (
    <p className={classes.failure} role="alert">
      <strong>{text.what}.</strong> {text.why !== text.what && text.why} {text.advice} {text.reference}
    </p>
  )
}
