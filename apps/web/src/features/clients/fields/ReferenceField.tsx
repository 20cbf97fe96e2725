import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ComponentProps, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldDescription } from '../queries.ts'
import type { Ref } from './field-data.ts'
import classes from './ReferenceField.module.css'
import { useReferenceChoices } from './use-reference-choices.ts'

type ReferenceFieldProps = Pick<
  ComponentProps<typeof Select>,
  'label' | 'description' | 'error' | 'withAsterisk' | 'inputWrapperOrder'
> & {
  dictionary: NonNullable<FieldDescription['dictionary']>
  value: Ref | null
  onChange: (value: Ref | null) => void
  /** Only what stands in this city. */
  cityId?: string
}

/** A choice from a dictionary, the staff or the clients, found by typing a part of the name. */
export function ReferenceField({ dictionary, value, onChange, cityId, ...wrapper }: ReferenceFieldProps) {
  const { t } = useTranslation('clients')
  const [typed, setTyped] = useState('')
  // What the field shows for the chosen value isn't something that anybody looks for.
  const wanted = typed === value?.name ? '' : typed.trim()
  const [search] = useDebouncedValue(wanted, 180)
  const { choices, isFetching, isError } = useReferenceChoices(dictionary, search, cityId)
  const known = value && !choices.some(({ id }) => id === value.id) ? [{ ...value, remark: '' }] : []
  const all = [...(search === '' ? known : []), ...choices]
  const find = (id: string | null) => all.find((choice) => choice.id === id)

  return (
    <Select
      {...wrapper}
      searchable
      clearable
      // Turning on when the answer has come marks its first line, so that Enter takes it.
      selectFirstOptionOnChange={wanted !== '' && search === wanted && !isFetching}
      maxDropdownHeight={280}
      value={value?.id ?? null}
      // The chosen one stays known to the field while the list below shows what was found.
      data={[...all, ...(search !== '' ? known : [])].map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) =>
        search === ''
          ? options
          : options.filter((o) => 'value' in o && choices.some(({ id }) => id === o.value))
      }
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => {
        const chosen = find(id) ?? (id === value?.id ? value : undefined)
        if (!chosen) return onChange(null)
        const { id: chosenId, name, cityId: city } = chosen
        onChange({ id: chosenId, name, ...(city === undefined ? {} : { cityId: city }) })
      }}
      nothingFoundMessage={
        isError
          ? t('field.choicesFailed')
          : isFetching || search !== wanted
            ? t('field.searching')
            : t('field.nothingFound')
      }
      renderOption={({ option }) => {
        const remark = find(option.value)?.remark
        return (
          <span className={classes.option}>
            {option.label}
            {remark && <span className={classes.remark}>{remark}</span>}
          </span>
        )
      }}
      clearButtonProps={{ 'aria-label': t('field.clear') }}
    />
  )
}
