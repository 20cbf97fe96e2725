import { isTypingTarget, matchesHotkey } from '../../lib/hotkeys.ts'

export interface Hotkey {
  /** E.g. `mod+k`, `/`, `insert`, `alt+up`; see `matchesHotkey`. */
  keys: string
  /** What it does, for the dialogue of keys (`?`). */
  label: string
  run: (event: KeyboardEvent) => void
  /** Also while the cursor stands in a field. Only for combinations that type nothing, such as `mod+enter`. */
  inFields?: boolean
  /** Also while a dialogue is open. */
  inDialogs?: boolean
  /** Leaves the event alone where it answers no, e.g. always, when whatever has the focus handles the key itself. */
  when?: (event: KeyboardEvent) => boolean
}

export interface HotkeyGroup {
  /** The heading in the dialogue of keys: «Везде», «Справочник». */
  title: string
  hotkeys: readonly Hotkey[]
}

const groups = new Set<HotkeyGroup>()

/** Adds a group and answers how to take it away again. Of two groups with the same key the one added last acts. */
export function addHotkeys(group: HotkeyGroup): () => void {
  groups.add(group)
  return () => groups.delete(group)
}

export function activeHotkeys(): HotkeyGroup[] {
  return [...groups]
}

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Runs the hotkey that an event means, unless the event belongs to a field, a dialogue or someone who handled it. */
export function handleHotkey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return
  const typing = isTypingTarget(event.target)
  const dialog = document.querySelector('[role="dialog"][aria-modal="true"]') !== null
  for (const group of [...groups].reverse()) {
    for (const hotkey of group.hotkeys) {
      if (typing && !hotkey.inFields) continue
      if (dialog && !hotkey.inDialogs) continue
      if (!matchesHotkey(hotkey.keys, event, mac)) continue
      if (hotkey.when && !hotkey.when(event)) continue
      event.preventDefault()
      hotkey.run(event)
      return
    }
  }
}
