import { listDictionaryItems } from '@kith/api-client/generated/sdk.gen.ts'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ComponentProps, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../../../api/client.ts'
import type { Named } from './draft.ts'

type MoneyDictionary = 'cities' | 'legal-entities' | 'money-categories' | 'write-off-reasons'

/** Items in use whose name contains the search; of the categories only those of one direction, where one is given. */
export function moneyItems(dictionary: MoneyDictionary, search = '', direction?: 'in' | 'out') {
  return {
    queryKey: ['dictionaries', dictionary, 'choices', search, direction ?? ''],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const query = { limit: 50, ...(search && { search }), ...(direction && { direction }) }
      const path = { dictionary }
      return (await bodyOf(listDictionaryItems({ signal, throwOnError: true, path, query }))).items
    },
    staleTime: 60_000,
  }
}

interface ItemSelectProps
  extends Pick<
    ComponentProps<typeof Select>,
    'label' | 'description' | 'placeholder' | 'error' | 'withAsterisk'
  > {
  dictionary: MoneyDictionary
  direction?: 'in' | 'out' | undefined
  value: Named | null
  onChange: (value: Named | null) => void
}

/** An item of a dictionary, found by a part of its name. */
export function ItemSelect({ dictionary, direction, value, onChange, ...wrapper }: ItemSelectProps) {
  const { t } = useTranslation('clients')
  const [typed, setTyped] = useState('')
  const wanted = typed === value?.name ? '' : typed.trim()
  const [search] = useDebouncedValue(wanted, 180)
  const found = useQuery({ ...moneyItems(dictionary, search, direction), placeholderData: keepPreviousData })
  const items = found.data ?? []
  const known = value && !items.some(({ id }) => id === value.id) ? [value] : []
  const all = [...known, ...items]
  return (
    <Select
      {...wrapper}
      searchable
      clearable
      maxDropdownHeight={280}
      value={value?.id ?? null}
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) =>
        search === ''
          ? options
          : options.filter((option) => 'value' in option && items.some(({ id }) => id === option.value))
      }
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => {
        const item = all.find((one) => one.id === id)
        onChange(item ? { id: item.id, name: item.name } : null)
      }}
      nothingFoundMessage={
        found.isError
          ? t('field.choicesFailed')
          : found.isFetching
            ? t('field.searching')
            : t('field.nothingFound')
      }
      clearButtonProps={{ 'aria-label': t('field.clear') }}
    />
  )
}
