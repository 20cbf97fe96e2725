import { Combobox, useCombobox } from '@mantine/core'
import { IconChevronLeft } from '@tabler/icons-react'
import { type ReactElement, useEffect, useState } from 'react'
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
  /** The fields to choose from. */
  fields: readonly FieldDescription[]
  switches?: readonly Switch[]
  /** The one field whose value is changed: then there is no first step. */
  only?: { field: FieldDescription; chosen: string }
  onPick: (field: FieldDescription, value: string) => void
  /** The button that opens it. */
  target: (opened: boolean, toggle: () => void) => ReactElement
}

/** What has been chosen and typed so far; both are forgotten when the list closes. */
function usePicking(only: FieldDescription | undefined) {
  const [picked, setPicked] = useState<FieldDescription | undefined>()
  const [typed, setTyped] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      combobox.focusTarget()
      setPicked(undefined)
      setTyped('')
    },
  })
  const goTo = (next: FieldDescription | undefined) => {
    setPicked(next)
    setTyped('')
    combobox.resetSelectedOption()
    combobox.focusSearchInput()
  }
  return {
    combobox,
    field: only ?? picked,
    goTo,
    back: picked ? () => goTo(undefined) : null,
    typed,
    setTyped,
  }
}

/**
 * Chooses a condition in one or two steps, field and value, with one search box for both. ↑ ↓ and Enter choose;
 * Backspace in the empty box goes back to the fields, Esc closes and gives the focus back.
 */
export function ConditionPicker({ fields, switches = [], only, onPick, target }: ConditionPickerProps) {
  const { t } = useTranslation('directory')
  const { words } = useFormat()
  const { combobox, field, goTo, back, typed, setTyped } = usePicking(only?.field)
  const onSubmit = (value: string) => {
    const next = fields.find(({ key }) => key === value)
    if (field) onPick(field, value)
    else if (next) return goTo(next)
    else switches.find((one) => one.value === value)?.run()
    combobox.closeDropdown()
  }
  const prompt = field ? t('condition.findValue', { field: words(field.label) }) : t('condition.find')
  const step = { typed, onOptions: () => void combobox.selectFirstOption() }
  return (
    <Combobox store={combobox} position="bottom-start" width={290} shadow="md" onOptionSubmit={onSubmit}>
      <Combobox.Target withAriaAttributes={false} withKeyboardNavigation={false}>
        {target(combobox.dropdownOpened, () => combobox.toggleDropdown())}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={typed}
          aria-label={prompt}
          placeholder={prompt}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Backspace' && typed === '') back?.()
          }}
        />
        {back && (
          <button type="button" className={classes.back} onClick={back}>
            <IconChevronLeft size={14} stroke={1.8} aria-hidden />
            {t('condition.all')}
          </button>
        )}
        <Combobox.Options className={classes.options} aria-label={prompt}>
          {field ? (
            <ConditionValues key={field.key} field={field} chosen={only?.chosen} {...step} />
          ) : (
            <ConditionFields fields={fields} switches={switches} {...step} />
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
