import { VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { besideAt, movedIds } from '../items-cache.ts'
import { AttributeItem } from './AttributeItem.tsx'
import { DeleteAttribute } from './DeleteAttribute.tsx'
import type { Attribute } from './queries.ts'
import type { AttributeRows } from './use-attributes.ts'

/** The rows. ↑ ↓ walk, F2 edits, Alt+↑ ↓ or the mouse move, Delete retires or restores, with Shift it deletes. */
export function AttributeList({ rows, editable }: { rows: AttributeRows; editable: boolean }) {
  const { t } = useTranslation('attributes')
  const { items, move } = rows
  const list = useRef<HTMLUListElement>(null)
  const [current, setCurrent] = useState(0)
  const [editing, setEditing] = useState<string | null>(null)
  const [leaving, setLeaving] = useState<Attribute | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  /** The order that the moves under way make: the next press of the key may come before the rows are seen in it. */
  const underWay = useRef<string[] | null>(null)
  const order = () => underWay.current ?? items.map(({ id }) => id)

  const focusRow = (place: number) => {
    setCurrent(place)
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[place]?.focus()
  }

  const moveTo = (item: Attribute, to: number) => {
    const beside = besideAt(order(), item.id, to)
    if (!editable || !beside) return
    const next = movedIds(order(), item.id, to)
    underWay.current = next
    const onSettled = () => {
      if (underWay.current === next) underWay.current = null
    }
    move.mutate({ id: item.id, to, beside }, { onSettled })
    setCurrent(to)
    setSaid(t('designer.moved', { name: item.name, place: to + 1 }))
  }

  useHotkeys(t('designer.keys.title'), editable ? listKeys(t) : [])

  const onRowKey = (event: KeyboardEvent, item: Attribute, place: number) => {
    if (event.target !== event.currentTarget) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && event.altKey) moveTo(item, order().indexOf(item.id) + step)
    else if (step !== 0) focusRow(Math.min(Math.max(place + step, 0), items.length - 1))
    else if (editable && (event.key === 'F2' || event.key === 'Enter')) setEditing(item.id)
    else if (editable && event.key === 'Delete' && event.shiftKey) setLeaving(item)
    else if (editable && event.key === 'Delete') rows.retire(item)
    else return
    event.preventDefault()
  }

  return (
    <>
      <ul ref={list} aria-label={t('designer.keys.title')}>
        {items.map((item, place) => (
          <AttributeItem
            key={item.id}
            item={item}
            number={place + 1}
            edit={rows.edit}
            editable={editable}
            focusable={place === Math.min(current, items.length - 1)}
            editing={editing === item.id}
            dragged={dragged === item.id}
            onEdit={(open) => {
              setEditing(open ? item.id : null)
              if (!open) requestAnimationFrame(() => focusRow(place))
            }}
            onToggleRetired={() => rows.retire(item)}
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
      {leaving && <DeleteAttribute attribute={leaving} rows={rows} onClose={() => setLeaving(null)} />}
      <VisuallyHidden component="p" role="status">
        {said}
      </VisuallyHidden>
    </>
  )
}

/** These keys act on the row that has the focus; here they only stand for the dialogue of keys. */
function listKeys(t: ReturnType<typeof useTranslation<'attributes'>>['t']) {
  const run = () => {}
  return [
    { keys: 'f2', label: t('designer.keys.edit'), run },
    { keys: 'alt+up', label: t('designer.keys.up'), run },
    { keys: 'alt+down', label: t('designer.keys.down'), run },
    { keys: 'delete', label: t('designer.keys.retire'), run },
    { keys: 'shift+delete', label: t('designer.keys.delete'), run },
  ]
}
