import { Combobox, TextInput, useCombobox } from '@mantine/core'
import type { ComponentProps, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './ClientPicker.module.css'
import { PickerOptions } from './PickerOptions.tsx'
import { everywhere, scopeAbove, scopeInside, shiftArrow } from './scope.ts'
import { usePicking } from './use-picking.ts'

type ClientPickerProps = Pick<
  ComponentProps<typeof TextInput>,
  'label' | 'description' | 'error' | 'withAsterisk' | 'inputWrapperOrder' | 'placeholder'
> & {
  value: { id: string; name: string } | null
  onChange: (value: { id: string; name: string } | null) => void
  /** Only these kinds are offered, e.g. `organization,unit`. */
  kind?: string
}

/**
 * The field in which a client is chosen, the same in every form: by part of a name or contract number, over all clients.
 * Shift+→ goes into the subordinates of the marked client and Shift+← up again (see `shiftArrow`: never at the price of
 * selecting text); Esc or leaving the field looks everywhere again.
 */
export function ClientPicker({ value, onChange, kind, ...wrapper }: ClientPickerProps) {
  const { t } = useTranslation(['picker', 'common'])
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const picking = usePicking(value, kind, combobox)
  const { typed, scope, items } = picking

  const choose = (id: string) => {
    const client = items.find((item) => item.id === id)
    if (client) onChange({ id: client.id, name: client.displayName })
    picking.leave()
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && scope.length > 0) {
      picking.move(everywhere)
      event.stopPropagation()
      event.preventDefault()
      return
    }
    if (!event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || !combobox.dropdownOpened) return
    const way = shiftArrow(event.key, event.currentTarget)
    const marked = items[combobox.getSelectedOptionIndex()]
    const next =
      way === 'above' && scope.length > 0
        ? scopeAbove(scope)
        : way === 'inside' && marked?.hasEmployees
          ? scopeInside(marked)
          : null
    if (next === null) return
    event.preventDefault()
    picking.move(next)
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="bottom-start" withinPortal>
      {/* Forms leave Esc to a field that says it has a list open. */}
      <Combobox.Target withExpandedAttribute>
        <TextInput
          {...wrapper}
          autoComplete="off"
          spellCheck={false}
          value={typed ?? value?.name ?? ''}
          onChange={(event) => picking.type(event.currentTarget.value)}
          onClick={() => combobox.openDropdown()}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => picking.leave()}
          // Before the list hears of it: its own Esc would close the list and keep the scope.
          onKeyDownCapture={onKeyDown}
          rightSectionPointerEvents="all"
          rightSection={
            value ? (
              <Combobox.ClearButton aria-label={t('picker:clear')} onClear={() => onChange(null)} />
            ) : (
              <Combobox.Chevron />
            )
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown className={classes.dropdown}>
        <PickerOptions {...picking} chosen={value?.id} />
      </Combobox.Dropdown>
    </Combobox>
  )
}
