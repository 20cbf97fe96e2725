import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { choicesOf } from './queries.ts'

interface ItemFilterProps {
  dictionary: Parameters<typeof choicesOf>[0]
  label: string
  placeholder: string
  /** What is called so that has none; left out where everything has one. */
  none?: string
  value: string | undefined
  onChange: (id: string | undefined) => void
}

/** One item of a dictionary, or what has none. */
export function ItemFilter({ dictionary, label, placeholder, none, value, onChange }: ItemFilterProps) {
  const { t } = useTranslation('money')
  const found = useQuery(choicesOf(dictionary))
  const items = (found.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      clearable
      searchable
      value={value ?? null}
      data={none === undefined ? items : [...items, { value: 'none', label: none }]}
      nothingFoundMessage={found.isError ? t('filter.failed') : t('filter.nothing')}
      onChange={(id) => onChange(id ?? undefined)}
    />
  )
}
