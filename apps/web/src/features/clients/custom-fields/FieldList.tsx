import { VisuallyHidden } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notifyProblem } from '../../../shared/notify.tsx'
import { EditField } from './EditField.tsx'
import { FieldRow } from './FieldRow.tsx'
import type { Draft } from './field-draft.ts'
import { Leaving } from './Leaving.tsx'
import type { CustomField } from './queries.ts'
import type { CustomFieldRows } from './use-custom-fields.ts'

interface FieldListProps {
  rows: CustomFieldRows
  shown: readonly CustomField[]
  editing: string | null
  onEditing: (id: string | null) => void
  onDraft: (draft: Draft | null) => void
}

/** The rows. ↑ ↓ walk, F2 edits, Alt+↑ ↓ or the mouse move, Delete takes a field out of cards. */
export function FieldList({ rows, shown, editing, onEditing, onDraft }: FieldListProps) {
  const { t } = useTranslation('custom-fields')
  const list = useRef<HTMLUListElement>(null)
  const [current, setCurrent] = useState(0)
  const [leaving, setLeaving] = useState<{ field: CustomField; how: 'retire' | 'delete' } | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')

  const focusRow = (place: number) => {
    setCurrent(place)
    list.current?.querySelectorAll<HTMLElement>(':scope > li')[place]?.focus()
  }
  const moveTo = (field: CustomField, place: number) => {
    const beside = shown[place]
    const from = shown.findIndex(({ id }) => id === field.id)
    if (!beside || beside.id === field.id) return
    const to = rows.items.findIndex(({ id }) => id === beside.id)
    rows.move.mutate({ id: field.id, to, beside: beside.id, place: place < from ? 'before' : 'after' })
    setCurrent(place)
    setSaid(t('row.moved', { name: field.name, place: place + 1 }))
  }
  const restore = (field: CustomField) =>
    rows.edit.mutate({ field, patch: { retired: false } }, { onError: notifyProblem })

  const onRowKey = (event: KeyboardEvent, field: CustomField, place: number) => {
    if (event.target !== event.currentTarget) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && event.altKey) moveTo(field, place + step)
    else if (step !== 0) focusRow(Math.min(Math.max(place + step, 0), shown.length - 1))
    else if (event.key === 'F2' || event.key === 'Enter') onEditing(field.id)
    else if (event.key === 'Delete' && field.retired) restore(field)
    else if (event.key === 'Delete') setLeaving({ field, how: 'retire' })
    else return
    event.preventDefault()
  }

  return (
    <>
      <ul ref={list} aria-label={t('title')}>
        {shown.map((field, place) => (
          <FieldRow
            key={field.id}
            field={field}
            focusable={place === Math.min(current, shown.length - 1)}
            dragged={dragged === field.id}
            editor={
              editing === field.id ? (
                <EditField
                  field={field}
                  rows={rows}
                  onDraft={onDraft}
                  onDone={() => {
                    onEditing(null)
                    requestAnimationFrame(() => focusRow(place))
                  }}
                />
              ) : null
            }
            onOpen={() => onEditing(field.id)}
            onRetire={() => setLeaving({ field, how: 'retire' })}
            onRestore={() => restore(field)}
            onDelete={() => setLeaving({ field, how: 'delete' })}
            onKeyDown={(event) => onRowKey(event, field, place)}
            onFocus={() => setCurrent(place)}
            onDragStart={() => setDragged(field.id)}
            onDragEnd={() => setDragged(null)}
            onDrop={() => {
              const source = shown.find(({ id }) => id === dragged)
              if (source) moveTo(source, place)
              setDragged(null)
            }}
          />
        ))}
      </ul>
      {leaving && <Leaving {...leaving} rows={rows} onClose={() => setLeaving(null)} />}
      <VisuallyHidden component="p" role="status">
        {said}
      </VisuallyHidden>
    </>
  )
}
