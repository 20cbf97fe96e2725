import { useEffect, useState } from 'react'
import type { ClientListItem } from '../queries.ts'
import { lastActive, rememberActive } from './last-active.ts'

export interface ActiveRow {
  active: string | null
  /** The active row, when it is loaded. */
  client: ClientListItem | null
  /** The row that is looked into beside the table. */
  previewed: ClientListItem | null
  /** Moves to a row; an open preview goes with it. */
  goTo: (id: string) => void
  openPreview: (id: string) => void
  /** Opens the preview of the row, or closes it when it is open there. */
  togglePreview: (id: string) => void
  closePreview: () => void
}

/** Which row the keys act on, and whether it is looked into. */
export function useActiveRow(rows: readonly ClientListItem[], href: string): ActiveRow {
  const [active, setActive] = useState<string | null>(() => lastActive(href))
  const [looking, setLooking] = useState(false)
  useEffect(() => rememberActive(href, active), [href, active])

  const client = rows.find(({ id }) => id === active) ?? null
  return {
    active,
    client,
    previewed: looking ? client : null,
    goTo: setActive,
    openPreview: (id) => {
      setActive(id)
      setLooking(true)
    },
    togglePreview: (id) => {
      setLooking((before) => !(before && id === active))
      setActive(id)
    },
    closePreview: () => setLooking(false),
  }
}
