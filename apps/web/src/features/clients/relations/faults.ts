import { problemOf } from '../../../api/problem.ts'
import type { NewRelations } from './queries.ts'
import { type Side, sides } from './ticks.ts'

/** What the service refused, by what it is about. */
export interface PlacedFaults {
  /** The other client. */
  client: string | null
  /** By column and type: `is:<id>`. */
  boxes: ReadonlyMap<string, string>
  validFrom: string | null
  validUntil: string | null
  note: string | null
  /** Fields that are nowhere on the screen, and the ticks as a whole. */
  rest: readonly string[]
}

const nowhere: PlacedFaults = {
  client: null,
  boxes: new Map(),
  validFrom: null,
  validUntil: null,
  note: null,
  rest: [],
}

/**
 * Puts each refusal beside what it concerns.
 *
 * Example: `/has/0` of a body with `has: ['жена']` → `boxes: { 'has:жена': '…' }`; `/is` (nothing ticked) → `rest`.
 */
export function placedFaults(error: unknown, sent: NewRelations | undefined): PlacedFaults {
  if (!error) return nowhere
  const { errors } = problemOf(error)
  const at = (pointer: string) => errors.find((one) => one.pointer === pointer)?.detail ?? null
  const boxes = new Map<string, string>()
  for (const side of sides) {
    for (const [place, id] of (sent?.[side] ?? []).entries()) {
      const fault = at(`/${side}/${place}`)
      if (fault) boxes.set(boxFaultKey(side, id), fault)
    }
  }
  const known = new Set(['/clientId', '/validFrom', '/validUntil', '/note'])
  return {
    client: at('/clientId'),
    boxes,
    validFrom: at('/validFrom'),
    validUntil: at('/validUntil'),
    note: at('/note'),
    rest: errors
      .filter(({ pointer }) => !known.has(pointer) && !/^\/(is|has)\/\d+$/.test(pointer))
      .map(({ detail }) => detail),
  }
}

export function boxFaultKey(side: Side, typeId: string): string {
  return `${side}:${typeId}`
}
