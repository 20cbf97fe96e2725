import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../../shared/hotkeys/use-hotkeys.ts'
import { notify } from '../../shared/notify.tsx'
import classes from './DictionaryItems.module.css'
import { ItemRow } from './ItemRow.tsx'
import type { DictionaryItem } from './queries.ts'
import type { useDictionaryItems } from './use-dictionary-items.ts'

interface ItemListProps {
  rows: ReturnType<typeof useDictionaryItems>
  editable: boolean
  /** Not while a filter is on: the place among the rows that match says nothing about the place among all. */
  reorderable: boolean
}

/** The rows. ↑ ↓ walk, F2 renames, Alt+↑ ↓ or the mouse move, Delete retires or restores. */
export function ItemList({ rows, editable, reorderable }: ItemListProps) {
  const { t } = useTranslation('dictionaries')
  const { items, move, setRetired } = rows
  const list = useRef<HTMLUListElement>(null)
  const [current, setCurrent] = useState(0)
  const [editing, setEditing] = useState<string | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  /** Where the move under way puts its row: the next press of the key may come before the row is seen there. */
  const underWay = useRef<{ id: string; to: number } | null>(null)

  const focusRow = (place: number) => {
    setCurrent(place)
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[place]?.focus()
  }

  const placeOf = ({ id }: DictionaryItem) =>
    underWay.current?.id === id ? underWay.current.to : items.findIndex((each) => each.id === id)

  const moveTo = (item: DictionaryItem, to: number) => {
    const target = items[to]
    if (!reorderable || !target || placeOf(item) === to) return
    underWay.current = { id: item.id, to }
    const onSettled = () => {
      underWay.current = null
    }
    move.mutate({ id: item.id, to, position: target.position }, { onSettled })
    setCurrent(to)
    setSaid(t('moved', { name: item.name, place: to + 1 }))
  }

  const toggleRetired = (item: DictionaryItem) => {
    const retired = !item.retired
    setRetired.mutate(
      { item, retired },
      {
        onSuccess: (next) => {
          const message = retired
            ? t('retiredNotice', { name: item.name })
            : t('restoredNotice', { name: item.name })
          notify(message, () => setRetired.mutate({ item: next, retired: !retired }))
        },
      },
    )
  }

  useHotkeys(t('keys.title'), editable ? listKeys(t) : [])

  const onRowKey = (event: KeyboardEvent, item: DictionaryItem, place: number) => {
    if (event.target !== event.currentTarget) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && event.altKey) moveTo(item, placeOf(item) + step)
    else if (step !== 0) focusRow(Math.min(Math.max(place + step, 0), items.length - 1))
    else if (editable && (event.key === 'F2' || event.key === 'Enter')) setEditing(item.id)
    else if (editable && event.key === 'Delete') toggleRetired(item)
    else return
    event.preventDefault()
  }

  return (
    <>
      <ul ref={list} className={classes.rows}>
        {items.map((item, place) => (
          <ItemRow
            key={item.id}
            item={item}
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
      <p className={classes.hidden} role="status">
        {said}
      </p>
    </>
  )
}

/** These keys act on the row that has the focus; here they only stand for the dialogue of keys. */
function listKeys(t: ReturnType<typeof useTranslation<'dictionaries'>>['t']) {
  const run = () => {}
  return [
    { keys: 'f2', label: t('keys.rename'), run },
    { keys: 'alt+up', label: t('keys.up'), run },
    { keys: 'alt+down', label: t('keys.down'), run },
    { keys: 'delete', label: t('keys.retire'), run },
  ]
}
