import { useEffect, useRef } from 'react'
import { addHotkeys, type Hotkey } from './hotkeys.ts'

/**
 * Makes keys work while the component is on the page, and lists them in the dialogue of keys under `title`. The
 * functions may change with every render; what counts for the dialogue are keys and labels.
 */
export function useHotkeys(title: string, hotkeys: readonly Hotkey[]): void {
  const latest = useRef(hotkeys)
  latest.current = hotkeys
  const shape = JSON.stringify(
    hotkeys.map(({ keys, label, inFields, inDialogs }) => [keys, label, inFields, inDialogs]),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the list; its functions are read late.
  useEffect(() => {
    return addHotkeys({
      title,
      hotkeys: latest.current.map((hotkey, place) => ({
        ...hotkey,
        run: (event) => latest.current[place]?.run(event),
      })),
    })
  }, [title, shape])
}
