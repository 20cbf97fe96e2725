import type { Box } from './box.ts'

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

/** How much farther away something counts that stands aside of the way. */
const aside = 2.5

/**
 * Whom an arrow key leads to: of those who stand in that direction the nearest, where standing aside counts two and a half
 * times; null when nobody stands there.
 *
 * Example: from a card at (0, 0), → leads to the one at (300, 0) rather than to the one at (200, 200).
 */
export function nearestNode(nodes: readonly Box[], fromId: string, key: ArrowKey): string | null {
  const from = nodes.find(({ id }) => id === fromId)
  if (!from) return null
  const centreOf = (box: Box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })
  const start = centreOf(from)
  let best: { id: string; away: number } | null = null
  for (const node of nodes) {
    const { x, y } = centreOf(node)
    const [dx, dy] = [x - start.x, y - start.y]
    const flat = key === 'ArrowLeft' || key === 'ArrowRight'
    const ahead = key === 'ArrowLeft' ? -dx : key === 'ArrowRight' ? dx : key === 'ArrowUp' ? -dy : dy
    const away = ahead + aside * Math.abs(flat ? dy : dx)
    // Cards of one column aren't beside each other, and those of one row aren't above each other.
    if (ahead < (flat ? node.width / 2 : node.height / 2) || node.id === fromId) continue
    if (best === null || away < best.away) best = { id: node.id, away }
  }
  return best?.id ?? null
}

export const isArrow = (key: string): key is ArrowKey =>
  key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown'
