let pressed = false
const waiting: (() => void)[] = []

function released() {
  pressed = false
  // After the click that the release makes.
  for (const run of waiting.splice(0)) setTimeout(run)
}

window.addEventListener('pointerdown', () => (pressed = true), true)
for (const end of ['pointerup', 'pointercancel', 'dragend']) window.addEventListener(end, released, true)

/**
 * Runs at once, or after the pointer that is down has been released. What a field says when it is left may move everything
 * below: a button under the pointer would slide away between press and release, and the click would be lost.
 */
export function afterPress(run: () => void): void {
  if (pressed) waiting.push(run)
  else run()
}
