import { parsePhone } from '@kith/kernel/phone.ts'
import { addressesIn, type FieldData, phonesIn, type Values } from '../fields/field-data.ts'
import { isBlankAddress, isBlankPhone, sameData } from '../fields/field-wire.ts'
import type { FieldDescription } from '../queries.ts'

/** A field in which two people's work differs from where both began. */
export interface Difference {
  field: FieldDescription
  mine: FieldData
  theirs: FieldData
}

export interface Comparison {
  /** Both changed it, each to something else: one has to choose. */
  both: Difference[]
  /** Only the other one changed it; their value stays. */
  theirs: Difference[]
}

export type Choice = 'mine' | 'theirs'

/**
 * Compares what I made of `base` with what it became meanwhile. E.g. with the note changed by both and the city by
 * them: `both` holds the note, `theirs` the city. What only I changed needs no word.
 */
export function compare(
  fields: readonly FieldDescription[],
  base: Values,
  mine: Values,
  theirs: Values,
): Comparison {
  const comparison: Comparison = { both: [], theirs: [] }
  for (const field of fields) {
    const [before, my, their] = [base, mine, theirs].map((values) => values[field.key] ?? null) as [
      FieldData,
      FieldData,
      FieldData,
    ]
    if (sameData(field, before, their) || sameData(field, my, their)) continue
    const difference = { field, mine: readable(field, my), theirs: their }
    if (sameData(field, before, my)) comparison.theirs.push(difference)
    else comparison.both.push(difference)
  }
  return comparison
}

/** Rows stand in a form as they were typed; beside the other version they are written alike. */
function readable(field: FieldDescription, mine: FieldData): FieldData {
  if (field.type === 'addresses') return addressesIn(mine).filter((address) => !isBlankAddress(address))
  if (field.type !== 'phones') return mine
  return phonesIn(mine)
    .filter((phone) => !isBlankPhone(phone))
    .map((phone) => ({ ...phone, number: parsePhone(phone.number ?? '') ?? phone.number }))
}

/**
 * My work on top of theirs: my values where only I changed something or where I chose mine, theirs everywhere else.
 * Phones and addresses that are gone meanwhile lose their id, since the API would refuse an unknown one; they are added anew.
 */
export function merge(
  fields: readonly FieldDescription[],
  versions: { base: Values; mine: Values; theirs: Values },
  choices: Readonly<Record<string, Choice>>,
): Values {
  const { base, mine, theirs } = versions
  const merged: Record<string, FieldData> = { ...theirs }
  for (const field of fields) {
    const { key } = field
    if (sameData(field, base[key], mine[key]) || choices[key] === 'theirs') continue
    merged[key] = mergedValue(field, mine[key] ?? null, theirs[key] ?? null)
  }
  return merged
}

function mergedValue(field: FieldDescription, mine: FieldData, theirs: FieldData): FieldData {
  if (field.type === 'phones') return withKnownIds(phonesIn(mine), phonesIn(theirs))
  if (field.type === 'addresses') return withKnownIds(addressesIn(mine), addressesIn(theirs))
  return mine
}

function withKnownIds<R extends { id?: string; row?: string }>(
  mine: readonly R[],
  theirs: readonly R[],
): R[] {
  const known = new Set(theirs.map(({ id }) => id))
  return mine.map((row) => {
    const { id, ...rest } = row
    return id === undefined || known.has(id) ? row : ({ ...rest, row: id } as R)
  })
}
