import { type DragEvent, useEffect, useRef, useState } from 'react'

/** Takes files that are dropped on an element, or pasted while nobody writes; `over` while they hang above it. */
export function useDrop(active: boolean, onFiles: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false)
  // Entering a child comes before leaving its parent, so the two are counted.
  const depth = useRef(0)
  const latest = useRef(onFiles)
  latest.current = onFiles

  useEffect(() => {
    if (!active) return
    const onPaste = (event: ClipboardEvent) => {
      const { target } = event
      if (
        target instanceof HTMLElement &&
        target.closest('input, textarea, [contenteditable], [role="dialog"]')
      )
        return
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [active])

  if (!active) return { over: false, handlers: {} }
  const withFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  const leave = () => {
    depth.current = 0
    setOver(false)
  }
  return {
    over,
    handlers: {
      onDragEnter: (event: DragEvent) => {
        if (!withFiles(event)) return
        event.preventDefault()
        depth.current += 1
        setOver(true)
      },
      onDragOver: (event: DragEvent) => {
        if (withFiles(event)) event.preventDefault()
      },
      onDragLeave: () => {
        depth.current -= 1
        if (depth.current <= 0) leave()
      },
      onDrop: (event: DragEvent) => {
        if (!withFiles(event)) return
        event.preventDefault()
        leave()
        latest.current([...event.dataTransfer.files])
      },
    },
  }
}
