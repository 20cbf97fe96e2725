import { VisuallyHidden } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rowKeys, useRowList } from '../../shared/definitions/use-row-list.ts'
import { useHotkeys } from '../../shared/hotkeys/use-hotkeys.ts'
import { notify } from '../../shared/notify.tsx'
import { DeleteItem } from './DeleteItem.tsx'
import { detailFields } from './extras.ts'
import { ItemRow } from './ItemRow.tsx'
import { type Dictionary, type DictionaryItem, itemUsage } from './queries.ts'
import { RelationTypeHeads } from './relation-types/RelationTypeCells.tsx'
import type { useDictionaryItems } from './use-dictionary-items.ts'
import { useUsageWords } from './use-usage-words.ts'

interface ItemListProps {
  dictionary: Dictionary
  rows: ReturnType<typeof useDictionaryItems>
  editable: boolean
  /** Not while a filter is on: the place among the rows that match says nothing about the place among all. */
  reorderable: boolean
  /** The id of the item that is being edited. */
  editing: string | null
  setEditing: (id: string | null) => void
}

/** The rows. ↑ ↓ walk, F2 renames, Alt+↑ ↓ or the mouse move, Delete retires or restores, with Shift it deletes. */
export function ItemList({ dictionary, rows, editable, reorderable, editing, setEditing }: ItemListProps) {
  const { t } = useTranslation('dictionaries')
  const { items, move, setRetired, remove } = rows
  const cache = useQueryClient()
  const usageWords = useUsageWords()
  const [leaving, setLeaving] = useState<DictionaryItem | null>(null)

  const toggleRetired = (item: DictionaryItem) => {
    const retired = !item.retired
    setRetired.mutate(
      { item, retired },
      {
        onSuccess: async (next) => {
          const message = retired ? await retiredWords(item) : t('restoredNotice', { name: item.name })
          notify(message, () => setRetired.mutate({ item: next, retired: !retired }))
        },
      },
    )
  }

  /** Says who keeps it; when that can't be asked, that those who have it do. */
  const retiredWords = async ({ id, name }: DictionaryItem) => {
    const usage = await cache.fetchQuery(itemUsage(dictionary.key, id)).catch(() => null)
    if (!usage) return t('retiredNotice', { name })
    return usage.deletable
      ? t('retiredUnused', { name })
      : t('retiredUsed', { name, uses: usageWords(usage) })
  }

  const { list, said, focusRow, frameOf } = useRowList({
    rows: items,
    editable,
    reorderable,
    move: move.mutate,
    movedWords: (name, place) => t('moved', { name, place }),
    onEdit: ({ id }) => setEditing(id),
    onLeave: (item, forGood) => (forGood ? setLeaving(item) : toggleRetired(item)),
  })
  const keys = rowKeys({
    edit: detailFields(dictionary.fields).length > 0 ? t('keys.edit') : t('keys.rename'),
    up: t('keys.up'),
    down: t('keys.down'),
    retire: t('keys.retire'),
    delete: t('keys.delete'),
  })
  useHotkeys(t('keys.title'), editable ? keys : [])

  return (
    <>
      {items[0]?.symmetric !== undefined && <RelationTypeHeads movable={editable} />}
      <ul ref={list}>
        {items.map((item, place) => (
          <ItemRow
            key={item.id}
            item={item}
            frame={frameOf(item, place)}
            dictionary={dictionary}
            rename={rows.rename}
            editable={editable}
            reorderable={reorderable}
            editing={editing === item.id}
            onEdit={(open) => {
              setEditing(open ? item.id : null)
              if (!open) focusRow(place)
            }}
            onToggleRetired={() => toggleRetired(item)}
            onDelete={() => setLeaving(item)}
          />
        ))}
      </ul>
      {leaving && (
        <DeleteItem
          dictionary={dictionary.key}
          item={leaving}
          remove={() => remove.mutate(leaving, { onSettled: () => setLeaving(null) })}
          retire={() => {
            toggleRetired(leaving)
            setLeaving(null)
          }}
          busy={remove.isPending}
          onClose={() => setLeaving(null)}
        />
      )}
      <VisuallyHidden component="p" role="status">
        {said}
      </VisuallyHidden>
    </>
  )
}
