import { bySection } from '../fields/use-client-fields.ts'
import type { FieldDescription } from '../queries.ts'

/** A panel of the card: one or two sections of the descriptions that belong together. */
export interface CardPanel {
  key: string
  fields: FieldDescription[]
}

const together: readonly (readonly string[])[] = [['phones', 'contacts']]
const left = new Set(['main', 'person', 'contract', 'account', 'requisites'])
const right = new Set(['contacts', 'work'])

/** How tall panels are, in lines of text; the title and the edges of a panel take about three: 5 fields → 8. */
export function height(panels: readonly CardPanel[]): number {
  return panels.reduce((lines, { fields }) => lines + fields.length + 3, 0)
}

/** The panels of a card in two columns. A section that the company made goes below the column that is shorter by then. */
export function cardPanels(fields: readonly FieldDescription[]): { left: CardPanel[]; right: CardPanel[] } {
  const panels = new Map<string, FieldDescription[]>()
  for (const [section, found] of bySection(fields)) {
    const group = together.find((sections) => sections.includes(section))
    const key = group?.[group.length - 1] ?? section
    panels.set(key, [...(panels.get(key) ?? []), ...found])
  }
  const all = [...panels].map(([key, found]) => ({ key, fields: found }))
  const columns = {
    left: all.filter(({ key }) => left.has(key)),
    right: all.filter(({ key }) => right.has(key)),
  }
  for (const panel of all.filter(({ key }) => !left.has(key) && !right.has(key))) {
    const shorter = height(columns.left) <= height(columns.right) ? columns.left : columns.right
    shorter.push(panel)
  }
  return columns
}

/** The fields that only those have who pay on their own account. */
export const needsAccount: ReadonlySet<string> = new Set(['terminalAccount', 'referralCode'])
