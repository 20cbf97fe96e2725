import { type KeyboardEvent, useState } from 'react'

/** Whether Caps Lock is on, known from the first key pressed in the field that gets `watch`. */
export function useCapsLock(): { on: boolean; watch: (event: KeyboardEvent) => void } {
  const [on, setOn] = useState(false)
  return { on, watch: (event) => setOn(event.getModifierState('CapsLock')) }
}
