import type { PickedClient } from './queries.ts'

/** Where in the hierarchy the list is: the clients from the root down, the last of them is the one we are in. */
export type Scope = readonly { id: string; displayName: string }[]

export const everywhere: Scope = []

/** Into a client: its whole way from the root, so that one can go up from there step by step. */
export function scopeInside({ id, displayName, parentChain }: PickedClient): Scope {
  return [...parentChain, { id, displayName }]
}

/** One step up; from the root it is everywhere again. */
export function scopeAbove(scope: Scope): Scope {
  return scope.slice(0, -1)
}

type Caret = Pick<HTMLInputElement, 'value' | 'selectionStart' | 'selectionEnd'>

/**
 * Where Shift with this arrow would lead. The arrows belong to the text first: → leads on only from its end and ← only
 * from its beginning, with nothing selected, since there the field itself would do nothing with them.
 *
 * Example: "кан|" and → gives "inside", "ка|н" and → null, "|" and ← "above".
 */
export function shiftArrow(
  key: string,
  { value, selectionStart, selectionEnd }: Caret,
): 'inside' | 'above' | null {
  if (selectionStart !== selectionEnd) return null
  if (key === 'ArrowRight' && selectionEnd === value.length) return 'inside'
  if (key === 'ArrowLeft' && selectionStart === 0) return 'above'
  return null
}
