import classes from './KeyHint.module.css'

const symbols: Record<string, string> = {
  enter: '↵',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  insert: 'Ins',
  escape: 'Esc',
  space: 'Space',
}

/** How a combination is written for people, e.g. `mod+enter` → `['Ctrl', '↵']` (`['⌘', '↵']` on a Mac). */
export function keyNames(keys: string, mac = isMac()): string[] {
  const parts = keys === '+' ? ['+'] : keys.split('+')
  return parts.map((part) => {
    if (part === 'mod') return mac ? '⌘' : 'Ctrl'
    if (part === 'alt') return mac ? '⌥' : 'Alt'
    if (part === 'shift') return mac ? '⇧' : 'Shift'
    return symbols[part] ?? (part.length === 1 ? part.toUpperCase() : part[0]?.toUpperCase() + part.slice(1))
  })
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}

/** A key to press, e.g. `<KeyHint keys="mod+k" />`. `on="accent"` is for use inside a filled button. */
export function KeyHint({ keys, on = 'paper' }: { keys: string; on?: 'paper' | 'accent' | 'inverse' }) {
  return (
    <kbd aria-hidden className={classes.key} data-on={on}>
      {keyNames(keys).join(' ')}
    </kbd>
  )
}
