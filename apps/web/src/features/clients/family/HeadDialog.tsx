import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { DialogFault } from '../discount-cards/DialogFault.tsx'
import { type Family, type FamilyMember, familiesChanged, setHead } from './queries.ts'

interface HeadDialogProps {
  family: Family
  member: FamilyMember
  onClose: () => void
}

/** Says what another head means, and makes the member one. */
export function HeadDialog({ family, member, onClose }: HeadDialogProps) {
  const { t } = useTranslation(['family', 'common'])
  const cache = useQueryClient()
  const name = member.client.displayName
  const old = family.head
  const back = async () => {
    await setHead(family.id, old.id).catch(notifyProblem)
    await familiesChanged(cache)
  }
  const change = useMutation({
    mutationFn: () => setHead(family.id, member.client.id),
    onSuccess: async () => {
      onClose()
      await familiesChanged(cache)
      notify(t('family:makeHead.done', { name }), () => void back())
    },
    onError: () => void familiesChanged(cache),
  })
  return (
    <ConfirmDialog
      opened
      title={t('family:makeHead.title', { name })}
      confirm={{ label: t('family:makeHead.confirm'), run: () => change.mutate(), busy: change.isPending }}
      cancelLabel={t('common:action.cancel')}
      onCancel={onClose}
    >
      <p>{t('family:makeHead.text', { name, old: old.displayName })}</p>
      <DialogFault error={change.error} />
    </ConfirmDialog>
  )
}
