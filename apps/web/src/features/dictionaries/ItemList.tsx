import { VisuallyHidden } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../../shared/hotkeys/use-hotkeys.ts'
import { notify } from '../../shared/notify.tsx'
import { DeleteItem } from './DeleteItem.tsx'
import classes from './DictionaryItems.module.css'
import { detailFields } from './extras.ts'
import { ItemRow } from './ItemRow.tsx'
import { besideAt, movedIds } from './items-cache.ts'
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
}

/** The rows. ↑ ↓ walk, F2 renames, Alt+↑ ↓ or the mouse move, Delete retires or restores, with Shift it deletes. */
export function ItemList({ dictionary, rows, editable, reorderable }: ItemListProps) {
  const { t } = useTranslation('dictionaries')
  const { items, move, setRetired, remove } = rows
  const cache = useQueryClient()
  const usageWords = useUsageWords()
  const list = useRef<HTMLUListElement>(null)
  const [current, setCurrent] = useState(0)
  const [editing, setEditing] = useState<string | null>(null)
  const [leaving, setLeaving] = useState<DictionaryItem | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  /** The order that the moves under way make: the next press of the key may come before the rows are seen in it. */
  const underWay = useRef<string[] | null>(null)

  const focusRow = (place: number) => {
    setCurrent(place)
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[place]?.focus()
  }

  const order = () => underWay.current ?? items.map(({ id }) => id)
  const placeOf = ({ id }: DictionaryItem) => order().indexOf(id)

  const moveTo = (item: DictionaryItem, to: number) => {
    const beside = besideAt(order(), item.id, to)
    if (!reorderable || !beside) return
    const next = movedIds(order(), item.id, to)
    underWay.current = next
    const onSettled = () => {
      if (underWay.current === next) underWay.current = null
    }
    move.mutate({ id: item.id, to, beside }, { onSettled })
    setCurrent(to)
    setSaid(t('moved', { name: item.name, place: to + 1 }))
  }

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

  useHotkeys(t('keys.title'), editable ? listKeys(t, detailFields(dictionary.fields).length > 0) : [])

  const onRowKey = (event: KeyboardEvent, item: DictionaryItem, place: number) => {
    if (event.target !== event.currentTarget) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && event.altKey) moveTo(item, placeOf(item) + step)
    else if (step !== 0) focusRow(Math.min(Math.max(place + step, 0), items.length - 1))
    else if (editable && (event.key === 'F2' || event.key === 'Enter')) setEditing(item.id)
    else if (editable && event.key === 'Delete' && event.shiftKey) setLeaving(item)
    else if (editable && event.key === 'Delete') toggleRetired(item)
    else return
    event.preventDefault()
  }

  return (
    <>
      {items[0]?.symmetric !== undefined && <RelationTypeHeads movable={editable} />}
      <ul ref={list} className={classes.rows}>
        {items.map((item, place) => (
          <ItemRow
            key={item.id}
            item={item}
            dictionary={dictionary}
            rename={rows.rename}
            editable={editable}
            reorderable={reorderable}
            focusable={place === Math.min(current, items.length - 1)}
            editing={editing === item.id}
            dragged={dragged === item.id}
            onEdit={(open) => {
              setEditing(open ? item.id : null)
              if (!open) focusRow(place)
            }}
            onToggleRetired={() => toggleRetired(item)}
            onDelete={() => setLeaving(item)}
            onKeyDown={(event) => onRowKey(event, item, place)}
            onFocus={() => setCurrent(place)}
            onDragStart={() => setDragged(item.id)}
            onDragEnd={() => setDragged(null)}
            onDrop={() => {
              const source = items.find(({ id }) => id === dragged)
              if (source) moveTo(source, place)
              setDragged(null)
            }}
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

/** These keys act on the row that has the focus; here they only stand for the dialogue of keys. */
function listKeys(t: ReturnType<typeof useTranslation<'dictionaries'>>['t'], detailed: boolean) {
  const run = () => {}
  return [
    { keys: 'f2', label: detailed ? t('keys.edit') : t('keys.rename'), run },
    { keys: 'alt+up', label: t('keys.up'), run },
    { keys: 'alt+down', label: t('keys.down'), run },
    { keys: 'delete', label: t('keys.retire'), run },
    { keys: 'shift+delete', label: t('keys.delete'), run },
  ]
}
