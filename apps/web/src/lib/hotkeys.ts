/**
 * Whether a key event is the combination, e.g. `mod+k`, `shift+right`, `/`, `?`, `insert`. `mod` is Ctrl, or ⌘ on a Mac.
 * Letters go by the place of the key, so Ctrl+K works while the keyboard is switched to Russian; signs go by what was
 * typed, or by the place of the key where the Russian layout keeps something else there.
 */
export function matchesHotkey(keys: string, event: KeyEvent, mac: boolean): boolean {
  const parts = keys === '+' ? ['+'] : keys.split('+')
  const key = parts[parts.length - 1] ?? ''
  const wanted = new Set(parts.slice(0, -1))
  const mod = mac ? event.metaKey : event.ctrlKey
  const other = mac ? event.ctrlKey : event.metaKey
  if (mod !== wanted.has('mod') || other || event.altKey !== wanted.has('alt')) return false
  if (key in signs) return signs[key]?.(event) ?? false
  if (event.shiftKey !== wanted.has('shift')) return false
  if (/^[a-z]$/.test(key)) return event.code === `Key${key.toUpperCase()}`
  if (/^[0-9]$/.test(key)) return event.code === `Digit${key}`
  return event.key.toLowerCase() === (arrows[key] ?? key)
}

export type KeyEvent = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const arrows: Record<string, string> = {
  up: 'arrowup',
  down: 'arrowdown',
  left: 'arrowleft',
  right: 'arrowright',
}

/** On a Russian keyboard the key of `/` types a full stop, and with Shift a comma. */
const signs: Record<string, (event: KeyEvent) => boolean> = {
  '/': (event) => event.key === '/' || (event.code === 'Slash' && event.key === '.' && !event.shiftKey),
  '?': (event) => event.key === '?' || (event.code === 'Slash' && event.key === ',' && event.shiftKey),
  '+': (event) => event.key === '+',
}

/** Whether typing goes into this element, so that plain keys belong to it and not to us. */
export function isTypingTarget(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'color', 'file'].includes(target.type)
  }
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
