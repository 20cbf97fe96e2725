import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { notifyProblem } from '../../../shared/notify.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import { type CustomField, customFieldUsage } from './queries.ts'
import type { CustomFieldRows } from './use-custom-fields.ts'

interface LeavingProps {
  field: CustomField
  how: 'retire' | 'delete'
  rows: Pick<CustomFieldRows, 'edit' | 'remove'>
  onClose: () => void
}

/** Asks before a field leaves the cards, or goes for good, and says for how many clients that is. */
export function Leaving({ field, how, rows, onClose }: LeavingProps) {
  const { t } = useTranslation(['custom-fields', 'common'])
  const format = useFormat()
  const usage = useQuery(customFieldUsage(field.id))
  const { name } = field
  const run = () =>
    how === 'delete'
      ? rows.remove.mutate(field, { onSettled: onClose })
      : rows.edit.mutate({ field, patch: { retired: true } }, { onError: notifyProblem, onSettled: onClose })
  return (
    <ConfirmDialog
      opened
      title={t(`custom-fields:leaving.${how}`, { name })}
      confirm={{
        label: t(`custom-fields:leaving.${how}Confirm`),
        run,
        busy: rows.edit.isPending || rows.remove.isPending,
        dangerous: how === 'delete',
      }}
      cancelLabel={t('common:action.cancel')}
      onCancel={onClose}
    >
      <p>
        {usage.isPending && <LineSkeleton width={24} />}
        {usage.data &&
          (usage.data.clients === 0
            ? t('custom-fields:leaving.nobody')
            : t('custom-fields:leaving.clients', {
                count: usage.data.clients,
                n: `${format.number(usage.data.clients)}${usage.data.exact ? '' : '+'}`,
              }))}
      </p>
      <p>{t(`custom-fields:leaving.${how}Text`)}</p>
    </ConfirmDialog>
  )
}
