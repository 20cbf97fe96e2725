import { useEffect, useRef } from 'react'

/** Hands over a picture that is pasted while nobody writes and no dialogue is open. */
export function useExclusivePaste(active: boolean, onPicture: (file: File) => void): void {
  const latest = useRef(onPicture)
  latest.current = onPicture
  useEffect(() => {
    if (!active) return
    const onPaste = (event: ClipboardEvent) => {
      const { target } = event
      if (
        target instanceof HTMLElement &&
        target.closest('input, textarea, [contenteditable], [role="dialog"]')
      )
        return
      // The tab of files takes what is pasted there.
      if (document.querySelector('[data-takes-pasted-files]')) return
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'))
      if (!file) return
      event.preventDefault()
      latest.current(file)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [active])
}
