import { Checkbox, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import type { ExtraField } from '../extras.ts'
import type { DictionaryItem, Extras } from '../queries.ts'
import { fitsAs, isCounterpart } from '../relation-types/rules.ts'
import classes from './ItemDetails.module.css'

interface DetailInputProps {
  field: ExtraField
  value: Extras[string]
  /** It can't have a value because of another one. */
  closed: boolean
  /** What a reference to the dictionary itself may lead to. */
  items: readonly DictionaryItem[]
  error: string | undefined
  onChange: (value: Extras[string]) => void
}

/** An address or a full name needs the whole line. */
const isLong = ({ maxLength = 0 }: ExtraField) => maxLength >= 500

/** The example stands below, so that inputs side by side keep one line. */
const INPUT_FIRST: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'error',
  'description',
]

/** One field of an item with its label and its example: a text, a tick, or a list that can be emptied again. */
export function DetailInput({ field, value, closed, items, error, onChange }: DetailInputProps) {
  const { t } = useTranslation(['dictionaries', 'common'])
  const format = useFormat()
  const label = format.words(field.label)
  const description = field.hint ? format.words(field.hint) : undefined
  const shared = { label, description, error, disabled: closed }
  if (field.type === 'flag')
    return (
      <Checkbox
        {...shared}
        className={classes.wide}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    )
  if (field.type === 'text')
    return (
      <TextInput
        {...shared}
        className={isLong(field) ? classes.wide : undefined}
        inputWrapperOrder={INPUT_FIRST}
        maxLength={field.maxLength}
        value={typeof value === 'string' ? value : ''}
        // An emptied field is none, so that going back to it changes nothing.
        onChange={(event) => onChange(event.currentTarget.value || null)}
      />
    )
  const chosen = typeof value === 'string' ? value : null
  const data = field.choices
    ? field.choices.map((choice) => ({ value: choice.value, label: format.words(choice.label) }))
    : items
        .filter((each) => each.id === chosen || !isCounterpart(field.key) || fitsAs(field.key, each))
        .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      {...shared}
      inputWrapperOrder={INPUT_FIRST}
      data={data}
      value={chosen}
      placeholder={field.key === 'sex' ? t('dictionaries:details.anybody') : t('dictionaries:details.nobody')}
      onChange={onChange}
      searchable
      openOnFocus={false}
      clearable={!field.required}
      allowDeselect={!field.required}
      clearButtonProps={{ 'aria-label': t('common:action.clear') }}
      nothingFoundMessage={t('dictionaries:notFoundShort')}
    />
  )
}
