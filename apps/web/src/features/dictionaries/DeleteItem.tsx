import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { type DictionaryItem, type DictionaryKey, itemUsage } from './queries.ts'
import { useUsageWords } from './use-usage-words.ts'

interface DeleteItemProps {
  dictionary: DictionaryKey
  item: DictionaryItem
  remove: () => void
  retire: () => void
  busy: boolean
  onClose: () => void
}

/**
 * Asks before an item goes for good. One that is used can't go: then the dialogue says where, and offers to retire it;
 * nor can one that is built in.
 */
export function DeleteItem({ dictionary, item, remove, retire, busy, onClose }: DeleteItemProps) {
  const { t } = useTranslation(['dictionaries', 'common'])
  const words = useUsageWords()
  const usage = useQuery(itemUsage(dictionary, item.id))
  const { name } = item
  const frame = { opened: true, cancelLabel: t('common:action.cancel'), onCancel: onClose }
  if (!usage.data || usage.data.deletable) {
    return (
      <ConfirmDialog
        {...frame}
        title={t('dictionaries:delete.title', { name })}
        confirm={{
          label: t('dictionaries:delete.confirm'),
          run: remove,
          busy: busy || usage.isPending,
          dangerous: true,
        }}
      >
        {t('dictionaries:delete.text')}
      </ConfirmDialog>
    )
  }
  const uses = words(usage.data)
  const reason = item.meaning
    ? t('dictionaries:delete.builtIn')
    : item.retired
      ? t('dictionaries:delete.usedRetired', { uses })
      : t('dictionaries:delete.used', { uses })
  if (item.retired) {
    return (
      <ConfirmDialog
        {...frame}
        title={t('dictionaries:delete.usedTitle', { name })}
        confirm={{ label: t('dictionaries:delete.understood'), run: onClose }}
      >
        {reason}
      </ConfirmDialog>
    )
  }
  return (
    <ConfirmDialog
      {...frame}
      title={t('dictionaries:delete.usedTitle', { name })}
      confirm={{ label: t('dictionaries:delete.retire'), run: retire, busy }}
    >
      {reason}
    </ConfirmDialog>
  )
}
