import { useCallback, useState } from 'react'
import { readChoice, type TableChoice } from './column-choice.ts'

/** A table's columns and density as one person likes them, kept on this machine under the key. */
export function useTableChoice(key: string): [TableChoice, (choice: TableChoice) => void] {
  const [choice, setChoice] = useState(() => readChoice(stored(key)))
  const choose = useCallback(
    (next: TableChoice) => {
      setChoice(next)
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // Without storage the choice holds until the page is left.
      }
    },
    [key],
  )
  return [choice, choose]
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
