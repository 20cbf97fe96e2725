import type { AttributeValue } from './queries.ts'

/** One side of a change as histories tell it: what was said of an attribute, by its name and choice of today. */
export interface ToldSide {
  name: string
  type: 'flag' | 'number' | 'string' | 'choice'
  unit: string | null
  /** False where it was left to those above. */
  says: boolean
  value: AttributeValue
  /** The name of the chosen one. */
  choice?: string
  locked: boolean
}

export function isToldSide(value: unknown): value is ToldSide {
  return (
    typeof value === 'object' && value !== null && 'says' in value && 'name' in value && 'locked' in value
  )
}
