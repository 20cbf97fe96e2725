import { MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import type { InheritedItem, Names } from '../model.ts'
import { settingChoices } from '../queries.ts'

interface Shared {
  item: InheritedItem
  names: Names
  /** What the field is called, above it; without one it bears the name of the setting, unseen. */
  label?: string
  /** The label is not shown, since the line already says it. */
  labelUnseen?: boolean
  placeholder?: string
}

const labelOf = ({ label, labelUnseen }: Shared, name: string) =>
  label === undefined || labelUnseen ? { 'aria-label': label ?? name } : { label }

/** The items that the setting may name: those found, and those already chosen, which the search needn't find. */
function useItems({ item, names }: Shared, chosen: readonly string[]) {
  const { t } = useTranslation('inherited')
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 150)
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map())
  // What is written in the field of a chosen item is its name, and no search.
  const nameOf = (id: string) => {
    const named = names[id]
    const said = named?.retired ? t('input.retired', { name: named.name }) : named?.name
    return seen.get(id) ?? said
  }
  const query = chosen.some((id) => nameOf(id) === search) ? '' : search.trim()
  const found = useQuery({
    ...settingChoices(item.dictionary ?? '', query),
    placeholderData: keepPreviousData,
  })
  const items = new Map((found.data ?? []).map(({ id, name }) => [id, name]))
  for (const id of chosen) {
    if (!items.has(id)) items.set(id, nameOf(id) ?? t('value.unknown'))
  }
  return {
    data: [...items].map(([value, label]) => ({ value, label })),
    searchValue: typed,
    onSearchChange: setTyped,
    remember: (ids: readonly string[]) =>
      setSeen(
        new Map([
          ...seen,
          ...ids.flatMap((id): [string, string][] => {
            const name = items.get(id)
            return name === undefined ? [] : [[id, name]]
          }),
        ]),
      ),
    nothing: found.isError ? t('input.failed') : found.isPending ? t('input.searching') : t('input.nothing'),
  }
}

interface ItemSelectProps extends Shared {
  value: string | null
  onChange: (id: string | null) => void
}

/** One item of the dictionary, found by typing. */
export function ItemSelect({ value, onChange, ...shared }: ItemSelectProps) {
  const { t } = useTranslation('inherited')
  const format = useFormat()
  const { data, nothing, remember, ...search } = useItems(shared, value === null ? [] : [value])
  return (
    <Select
      {...labelOf(shared, format.words(shared.item.label))}
      placeholder={shared.placeholder ?? t('input.empty.reference')}
      searchable
      openOnFocus={false}
      clearable
      clearButtonProps={{ 'aria-label': t('input.clear') }}
      data={data}
      // The service searches.
      filter={({ options }) => options}
      nothingFoundMessage={nothing}
      value={value}
      onChange={(id) => {
        if (id !== null) remember([id])
        onChange(id)
      }}
      {...search}
    />
  )
}

interface ItemsSelectProps extends Shared {
  value: readonly string[]
  onChange: (ids: string[]) => void
}

/** Several items of the dictionary. */
export function ItemsSelect({ value, onChange, ...shared }: ItemsSelectProps) {
  const { t } = useTranslation('inherited')
  const format = useFormat()
  const { data, nothing, remember, ...search } = useItems(shared, value)
  return (
    <MultiSelect
      {...labelOf(shared, format.words(shared.item.label))}
      placeholder={value.length === 0 ? (shared.placeholder ?? t('input.choose')) : undefined}
      searchable
      openOnFocus={false}
      clearable
      clearButtonProps={{ 'aria-label': t('input.clear') }}
      hidePickedOptions
      data={data}
      filter={({ options }) => options}
      nothingFoundMessage={nothing}
      value={[...value]}
      onChange={(ids) => {
        remember(ids)
        onChange(ids)
      }}
      {...search}
    />
  )
}
