import { Combobox, useCombobox } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactElement, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../i18n/use-format.ts'
import type { FieldDescription } from '../../queries.ts'
import classes from './Conditions.module.css'
import { ConditionValues } from './ValueList.tsx'

/** A condition that is no field: it is either on or off. */
export interface Switch {
  value: string
  label: string
  run: () => void
}

interface ConditionPickerProps {
  /** The fields to choose from; a single one goes straight to its values. */
  fields: readonly FieldDescription[]
  switches?: readonly Switch[]
  chosen?: string
  onPick: (field: FieldDescription, value: string) => void
  /** The button that opens it. */
  target: (opened: boolean, toggle: () => void) => ReactElement
}

/**
 * Chooses a condition in one or two steps, field and value, with one search box for both. ↑ ↓ and Enter choose;
 * Backspace in the empty box goes back to the fields, Esc closes and gives the focus back.
 */
export function ConditionPicker({ fields, switches = [], chosen, onPick, target }: ConditionPickerProps) {
  const { t } = useTranslation('directory')
  const { words } = useFormat()
  const single = fields.length === 1 && switches.length === 0 ? fields[0] : undefined
  const [picked, setPicked] = useState<FieldDescription | undefined>()
  const [typed, setTyped] = useState('')
  const field = single ?? picked
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      combobox.focusTarget()
      setPicked(undefined)
      setTyped('')
    },
  })
  const markFirst = () => {
    combobox.selectFirstOption()
  }
  const goTo = (next: FieldDescription | undefined) => {
    setPicked(next)
    setTyped('')
    combobox.resetSelectedOption()
    combobox.focusSearchInput()
  }
  const onSubmit = (value: string) => {
    const next = fields.find(({ key }) => key === value)
    if (field) onPick(field, value)
    else if (next) return goTo(next)
    else switches.find((one) => one.value === value)?.run()
    combobox.closeDropdown()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && typed === '' && picked) goTo(undefined)
  }
  const prompt = field ? t('condition.findValue', { field: words(field.label) }) : t('condition.find')
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width={290}
      withinPortal
      shadow="md"
      onOptionSubmit={onSubmit}
    >
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
        {target(combobox.dropdownOpened, () => combobox.toggleDropdown())}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={typed}
          aria-label={prompt}
          placeholder={prompt}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
          }}
          onKeyDown={onKeyDown}
        />
        {picked && !single && (
          <button type="button" className={classes.back} onClick={() => goTo(undefined)}>
            <IconChevronLeft size={14} stroke={1.8} aria-hidden />
            {t('condition.all')}
          </button>
        )}
        <Combobox.Options className={classes.options}>
          {field ? (
            <ConditionValues
              key={field.key}
              field={field}
              typed={typed}
              chosen={chosen}
              onOptions={markFirst}
            />
          ) : (
            <ConditionFields fields={fields} switches={switches} typed={typed} onOptions={markFirst} />
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function ConditionFields({
  fields,
  switches,
  typed,
  onOptions,
}: Pick<ConditionPickerProps, 'fields'> & {
  switches: readonly Switch[]
  typed: string
  onOptions: () => void
}) {
  const { t } = useTranslation('directory')
  const { words } = useFormat()
  const needle = typed.trim().toLocaleLowerCase()
  const options = [
    ...fields.map(({ key, label }) => ({ value: key, label: words(label) })),
    ...switches.map(({ value, label }) => ({ value, label })),
  ].filter(({ label }) => label.toLocaleLowerCase().includes(needle))
  const shape = options.map(({ value }) => value).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other options ask for another mark.
  useEffect(() => onOptions(), [shape])
  if (options.length === 0) return <Combobox.Empty>{t('condition.none')}</Combobox.Empty>
  return options.map(({ value, label }) => (
    <Combobox.Option key={value} value={value} className={classes.option}>
      {label}
    </Combobox.Option>
  ))
}
