import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { notify } from '../../../shared/notify.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { DialogFault } from '../discount-cards/DialogFault.tsx'
import { dissolve, type Family, familiesChanged } from './queries.ts'

/** Asks before a family ends, since everybody would have to be added anew. */
export function DissolveDialog({ family, onClose }: { family: Family; onClose: () => void }) {
  const { t } = useTranslation(['family', 'common'])
  const format = useFormat()
  const cache = useQueryClient()
  const size = family.members.length
  const split = family.members.filter(({ otherFamily }) => otherFamily !== null).length
  const end = useMutation({
    mutationFn: () => dissolve(family),
    onSuccess: async () => {
      onClose()
      await familiesChanged(cache)
      notify(t('family:dissolve.done', { name: family.head.displayName }))
    },
    onError: () => void familiesChanged(cache),
  })
  return (
    <ConfirmDialog
      opened
      title={t('family:dissolve.title')}
      confirm={{
        label: t('family:dissolve.confirm'),
        run: () => end.mutate(),
        busy: end.isPending,
        dangerous: true,
      }}
      cancelLabel={t('common:action.cancel')}
      onCancel={onClose}
    >
      <p>
        {t('family:dissolve.text', { count: size, n: format.number(size) })}{' '}
        {split > 0 && t('family:dissolve.split')}
      </p>
      <DialogFault error={end.error} />
    </ConfirmDialog>
  )
}
