import type { ComboboxStore } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type PickedClient, pickerChoices } from './queries.ts'
import { everywhere, type Scope } from './scope.ts'

export interface Picking {
  /** What is typed; null as long as the field shows the chosen client. */
  typed: string | null
  scope: Scope
  items: readonly PickedClient[]
  more: boolean
  /** What is shown belongs to an older question, or nothing has come yet. */
  waiting: boolean
  error: unknown
  retry: () => void
  type: (text: string) => void
  /** Looks inside another client, with nothing typed. */
  move: (scope: Scope) => void
  /** Shows the chosen client again and looks everywhere. */
  leave: () => void
}

/** What is typed, where it is looked for and what was found. */
export function usePicking(
  value: { name: string } | null,
  kind: string | undefined,
  combobox: ComboboxStore,
): Picking {
  const [typed, setTyped] = useState<string | null>(null)
  const [scope, setScope] = useState(everywhere)
  // What the field shows for the chosen client isn't something that anybody looks for.
  const wanted = typed === null || typed === value?.name ? '' : typed.trim()
  const [search] = useDebouncedValue(wanted, 160)
  const result = useQuery({
    ...pickerChoices({ search, withinId: scope.at(-1)?.id, kind }),
    enabled: combobox.dropdownOpened,
  })
  const items = combobox.dropdownOpened ? (result.data?.items ?? []) : []
  const waiting = search !== wanted || result.isPlaceholderData || result.isPending
  const shown = waiting ? '' : items.map(({ id }) => id).join(' ')
  const narrowed = search !== '' || scope.length > 0
  // Enter takes the first of what was asked for; of what is offered unasked nothing is marked.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other options ask for another mark.
  useEffect(() => {
    if (shown !== '' && narrowed) combobox.selectFirstOption()
    else combobox.resetSelectedOption()
  }, [shown, narrowed])
  return {
    typed,
    scope,
    items,
    more: result.data?.more ?? false,
    waiting: waiting && !result.isError,
    error: result.error,
    retry: () => void result.refetch(),
    type: (text) => {
      setTyped(text)
      combobox.openDropdown()
    },
    move: (next) => {
      setScope(next)
      setTyped('')
      combobox.openDropdown()
    },
    leave: () => {
      setScope(everywhere)
      setTyped(null)
      combobox.closeDropdown()
    },
  }
}
