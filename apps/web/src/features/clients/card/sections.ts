import { bySection } from '../fields/use-client-fields.ts'
import type { FieldDescription } from '../queries.ts'

/** A panel of the card: one or two sections of the descriptions that belong together. */
export interface CardPanel {
  key: string
  fields: FieldDescription[]
}

const together: readonly (readonly string[])[] = [['phones', 'contacts']]
const right = new Set(['contacts', 'work'])

/** The panels of a card in two columns. A section that this code has never heard of gets a panel on the left. */
export function cardPanels(fields: readonly FieldDescription[]): { left: CardPanel[]; right: CardPanel[] } {
  const panels = new Map<string, FieldDescription[]>()
  for (const [section, found] of bySection(fields)) {
    const group = together.find((sections) => sections.includes(section))
    const key = group?.[group.length - 1] ?? section
    panels.set(key, [...(panels.get(key) ?? []), ...found])
  }
  const all = [...panels].map(([key, found]) => ({ key, fields: found }))
  return { left: all.filter(({ key }) => !right.has(key)), right: all.filter(({ key }) => right.has(key)) }
}
