import { useDebouncedValue } from '@mantine/hooks'

/**
 * What was typed, once the typing has paused for so many milliseconds. Values are compared by what they say, so that one built anew
 * at every turn is no new one; `current` when nothing differs from what is typed now.
 */
export function useSettled<T>(value: T, pauseMs: number): { settled: T; current: boolean } {
  const said = JSON.stringify(value)
  const [heard] = useDebouncedValue(said, pauseMs)
  return { settled: heard === said ? value : (JSON.parse(heard) as T), current: heard === said }
}
