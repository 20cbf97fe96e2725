import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rowKeys, useRowList } from '../../../shared/definitions/use-row-list.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { AttributeItem } from './AttributeItem.tsx'
import { DeleteAttribute } from './DeleteAttribute.tsx'
import type { Attribute } from './queries.ts'
import type { AttributeRows } from './use-attributes.ts'

/** The rows. ↑ ↓ walk, F2 edits, Alt+↑ ↓ or the mouse move, Delete retires or restores, with Shift it deletes. */
export function AttributeList({ rows, editable }: { rows: AttributeRows; editable: boolean }) {
  const { t } = useTranslation('attributes')
  const { items } = rows
  const [editing, setEditing] = useState<string | null>(null)
  const [leaving, setLeaving] = useState<Attribute | null>(null)
  const { list, said, focusRow, frameOf } = useRowList({
    rows: items,
    editable,
    reorderable: editable,
    move: rows.move.mutate,
    movedWords: (name, place) => t('designer.moved', { name, place }),
    onEdit: ({ id }) => setEditing(id),
    onLeave: (item, forGood) => (forGood ? setLeaving(item) : rows.retire(item)),
  })
  const keys = rowKeys({
    edit: t('designer.keys.edit'),
    up: t('designer.keys.up'),
    down: t('designer.keys.down'),
    retire: t('designer.keys.retire'),
    delete: t('designer.keys.delete'),
  })
  useHotkeys(t('designer.keys.title'), editable ? keys : [])

  return (
    <>
      <ul ref={list} aria-label={t('designer.keys.title')}>
        {items.map((item, place) => (
          <AttributeItem
            key={item.id}
            item={item}
            number={place + 1}
            frame={frameOf(item, place)}
            edit={rows.edit}
            editable={editable}
            editing={editing === item.id}
            onEdit={(open) => {
              setEditing(open ? item.id : null)
              if (!open) requestAnimationFrame(() => focusRow(place))
            }}
            onToggleRetired={() => rows.retire(item)}
            onDelete={() => setLeaving(item)}
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
