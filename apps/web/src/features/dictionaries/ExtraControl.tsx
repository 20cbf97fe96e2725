import type { TagColor } from '@kith/kernel/tag-colors.ts'
import { Menu, Select, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { TagSwatch } from '../../ui/TagPill.tsx'
import classes from './ExtraInput.module.css'
import type { ExtraInputProps } from './extras.ts'
import { referenceItems } from './queries.ts'

/** The input of one extra field: swatches for a colour, a list for a reference or another choice. */
export function ExtraControl(props: ExtraInputProps) {
  if (props.field.key === 'color') return <ColorInput {...props} />
  if (props.field.dictionary) return <ReferenceInput {...props} />
  return <ChoiceInput {...props} />
}

function ColorInput({ field, value, onChange }: ExtraInputProps) {
  const format = useFormat()
  const chosen = field.choices?.find((choice) => choice.value === value)
  const label = `${format.words(field.label)}: ${chosen ? format.words(chosen.label).toLocaleLowerCase() : '—'}`
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.color} aria-label={label} title={label}>
          <TagSwatch color={(value ?? 'gray') as TagColor} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {field.choices?.map((choice) => (
          <Menu.Item
            key={choice.value}
            leftSection={<TagSwatch color={choice.value as TagColor} />}
            aria-checked={choice.value === value}
            role="menuitemradio"
            onClick={() => onChange(choice.value)}
          >
            {format.words(choice.label)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function ReferenceInput({ field, ...rest }: ExtraInputProps) {
  const items = useQuery(referenceItems(field.dictionary ?? ''))
  const data = (items.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return <ListInput field={field} data={data} {...rest} />
}

function ChoiceInput({ field, ...rest }: ExtraInputProps) {
  const format = useFormat()
  const data = (field.choices ?? []).map(({ value, label }) => ({ value, label: format.words(label) }))
  return <ListInput field={field} data={data} {...rest} />
}

function ListInput({
  field,
  data,
  value,
  onChange,
  error,
  clearable = false,
}: ExtraInputProps & { data: { value: string; label: string }[] }) {
  const { t } = useTranslation(['dictionaries', 'common'])
  const format = useFormat()
  const label = format.words(field.label)
  const any =
    field.key === 'direction'
      ? t('dictionaries:anyDirection')
      : t('dictionaries:anyOf', { field: label.toLocaleLowerCase() })
  return (
    <Select
      className={classes.list}
      aria-label={label}
      placeholder={clearable ? any : label}
      data={data}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      searchable
      clearable={clearable}
      allowDeselect={clearable}
      clearButtonProps={{ 'aria-label': t('common:action.clear') }}
      nothingFoundMessage={t('dictionaries:notFoundShort')}
      error={error}
    />
  )
}
