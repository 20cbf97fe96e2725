import { Select } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { notifyProblem } from '../../../shared/notify.tsx'
import { addReason, type ReasonDictionary, reasonsOf } from './queries.ts'

/** Stands for the line that adds what has been typed. */
const adding = 'add'

interface ReasonSelectProps {
  dictionary: ReasonDictionary
  value: string | null
  error?: string
  onChange: (id: string | null) => void
}

/** A reason from its dictionary. Who may edit dictionaries adds what is missing by typing it. */
export function ReasonSelect({ dictionary, value, error, onChange }: ReasonSelectProps) {
  const { t } = useTranslation('lifecycle')
  const mayAdd = usePermission('dictionaries.edit')
  const cache = useQueryClient()
  const reasons = useQuery(reasonsOf(dictionary))
  const [typed, setTyped] = useState('')
  const items = reasons.data ?? []
  const name = typed.trim()
  const known = items.some((item) => item.name.toLowerCase() === name.toLowerCase())
  const add = useMutation({
    mutationFn: () => addReason(dictionary, name),
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: ['dictionaries', dictionary] })
      onChange(id)
    },
    onError: notifyProblem,
  })
  const options = items.map((item) => ({ value: item.id, label: item.name }))
  const addition =
    mayAdd && name !== '' && !known ? [{ value: adding, label: t('reason.add', { name }) }] : []
  const empty = mayAdd ? t('reason.noneAdd') : t('reason.none')
  return (
    <Select
      label={t('reason.label')}
      withAsterisk
      searchable
      // The dialogue begins here, and an open list would cover the rest of it.
      openOnFocus={false}
      data-autofocus
      data={[...options, ...addition]}
      filter={({ options: all, search }) =>
        all.filter(
          (option) =>
            'value' in option &&
            (option.value === adding || option.label.toLowerCase().includes(search.trim().toLowerCase())),
        )
      }
      selectFirstOptionOnChange
      maxDropdownHeight={260}
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(chosen) => (chosen === adding ? add.mutate() : onChange(chosen))}
      disabled={add.isPending}
      error={error}
      nothingFoundMessage={
        reasons.isPending ? t('reason.loading') : reasons.isError ? t('reason.failed') : empty
      }
      allowDeselect={false}
    />
  )
}
