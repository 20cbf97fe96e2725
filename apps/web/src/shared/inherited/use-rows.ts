import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef, useState } from 'react'

/**
 * Which row is chosen and which is edited, and where the focus goes with them. The address may name a setting (`#discount`): a mark
 * beside a value leads to the same setting of another level.
 */
export function useRows(board: RefObject<HTMLElement | null>) {
  const hash = useLocation({ select: (location) => location.hash })
  const [selected, setSelected] = useState<string | null>(hash || null)
  const [edited, setEdited] = useState<string | null>(null)
  /** The inputs were opened by F2 on the label, and not by the button. */
  const byLabel = useRef(false)
  const rowOf = (key: string) => board.current?.querySelector(`[data-setting="${CSS.escape(key)}"]`)

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another address brings another row into sight.
  useEffect(() => {
    if (!hash) return
    setSelected(hash)
    rowOf(hash)?.scrollIntoView({ block: 'center' })
  }, [hash])

  return {
    selected,
    edited,
    select: setSelected,
    edit: (key: string) => {
      byLabel.current = document.activeElement?.matches('[data-label]') ?? false
      setEdited(key)
      setSelected(key)
    },
    /** The inputs go, and the focus with them: back to where they were opened. */
    close: (key: string) => {
      setEdited(null)
      requestAnimationFrame(() => {
        const row = rowOf(key)
        const opener = byLabel.current ? null : row?.querySelector<HTMLElement>('[data-edit-setting]')
        const back = opener ?? row?.querySelector<HTMLElement>('[data-label]')
        back?.focus()
      })
    },
    /** To the row above or below, whichever panel it stands in. */
    move: (key: string, step: 1 | -1) => {
      const rows = [...(board.current?.querySelectorAll<HTMLElement>('[data-setting]') ?? [])]
      const next = rows[rows.findIndex(({ dataset }) => dataset.setting === key) + step]
      if (next?.dataset.setting === undefined) return
      setSelected(next.dataset.setting)
      next.querySelector<HTMLElement>('[data-label]')?.focus()
    },
  }
}
