import type { Relation, Relations } from './queries.ts'

/** A client on the other side, and what it is for this one (`has`) and this one for it (`is`), by the names of types. */
export interface Other {
  client: Relation['client']
  has: string[]
  is: string[]
}

/**
 * Each client once, those first who are something for this one. Of those whom `told` names the reader knows already that they are
 * contact persons: that is left out, and with it who is nothing else.
 *
 * Example: Ольга is contact person and sister: `has` is ['Контактное лицо', 'Сестра'], and with her told ['Сестра'].
 */
export function othersOf(relations: Relations, told: ReadonlySet<string> = new Set()): Other[] {
  const others = new Map<string, Other>()
  for (const side of ['has', 'is'] as const) {
    for (const { client, type } of relations[side]) {
      if (side === 'has' && type.meaning === 'contact-person' && told.has(client.id)) continue
      const other = others.get(client.id) ?? { client, has: [], is: [] }
      other[side].push(type.name)
      others.set(client.id, other)
    }
  }
  return [...others.values()]
}
