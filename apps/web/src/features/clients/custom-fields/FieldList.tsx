import { VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRowList } from '../../../shared/definitions/use-row-list.ts'
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
  const [leaving, setLeaving] = useState<{ field: CustomField; how: 'retire' | 'delete' } | null>(null)
  const restore = (field: CustomField) =>
    rows.edit.mutate({ field, patch: { retired: false } }, { onError: notifyProblem })

  const toggleRetired = (field: CustomField) =>
    field.retired ? restore(field) : setLeaving({ field, how: 'retire' })
  const { list, said, focusRow, frameOf } = useRowList({
    rows: shown,
    editable: true,
    reorderable: true,
    move: ({ id, beside }, callbacks) => {
      // The rows on the screen may be without the retired ones, the list of the service has them all.
      const to = rows.items.findIndex((field) => field.id === beside.otherId)
      rows.move.mutate({ id, to, beside }, callbacks)
    },
    movedWords: (name, place) => t('row.moved', { name, place }),
    onEdit: ({ id }) => onEditing(id),
    onLeave: toggleRetired,
  })

  return (
    <>
      <ul ref={list} aria-label={t('title')}>
        {shown.map((field, place) => (
          <FieldRow
            key={field.id}
            field={field}
            frame={frameOf(field, place)}
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
            onToggleRetired={() => toggleRetired(field)}
            onDelete={() => setLeaving({ field, how: 'delete' })}
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
