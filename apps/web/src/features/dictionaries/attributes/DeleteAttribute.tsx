import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { type Attribute, type AttributeUsage, attributeUsage } from './queries.ts'
import type { AttributeRows } from './use-attributes.ts'

interface DeleteAttributeProps {
  attribute: Attribute
  rows: Pick<AttributeRows, 'remove' | 'retire'>
  onClose: () => void
}

/** Asks before an attribute goes for good. One that somebody has can't go: then it says who, and offers to retire it. */
export function DeleteAttribute({ attribute, rows, onClose }: DeleteAttributeProps) {
  const { t } = useTranslation(['attributes', 'common'])
  const words = useUses()
  const usage = useQuery(attributeUsage(attribute.id))
  const { name, retired } = attribute
  const frame = { opened: true, cancelLabel: t('common:action.cancel'), onCancel: onClose }
  if (!usage.data || usage.data.deletable) {
    return (
      <ConfirmDialog
        {...frame}
        title={t('attributes:designer.deleteTitle', { name })}
        confirm={{
          label: t('attributes:designer.deleteConfirm'),
          run: () => rows.remove.mutate(attribute, { onSettled: onClose }),
          busy: rows.remove.isPending || usage.isPending,
          dangerous: true,
        }}
      >
        {usage.data && t('attributes:designer.deleteText')}
      </ConfirmDialog>
    )
  }
  const uses = words(usage.data)
  const confirm = retired
    ? { label: t('attributes:designer.understood'), run: onClose }
    : {
        label: t('attributes:designer.retireInstead'),
        run: () => {
          rows.retire(attribute)
          onClose()
        },
      }
  return (
    <ConfirmDialog {...frame} title={t('attributes:designer.deleteUsedTitle', { name })} confirm={confirm}>
      {t(retired ? 'attributes:designer.deleteUsedRetired' : 'attributes:designer.deleteUsed', { uses })}
    </ConfirmDialog>
  )
}

/** Who has it, in words: «у 42 клиентов и у 3 групп». */
function useUses(): (usage: AttributeUsage) => string {
  const { t } = useTranslation('attributes')
  const format = useFormat()
  return ({ clients, groups, exact }) => {
    const n = (count: number) => (exact ? format.number(count) : `${format.number(count)}+`)
    const parts = [
      ...(clients > 0 ? [t('designer.usage.clients', { count: clients, n: n(clients) })] : []),
      ...(groups > 0 ? [t('designer.usage.groups', { count: groups, n: n(groups) })] : []),
    ]
    return new Intl.ListFormat(format.language, { type: 'conjunction' }).format(parts)
  }
}
