import type { Problem } from '../../../api/problem.ts'
import { phonesIn, type Values } from '../fields/field-data.ts'
import { isBlankPhone } from '../fields/field-wire.ts'

export interface PlacedErrors {
  /** By the place in the form: `email`, `phones/1/number`. */
  placed: Record<string, string>
  /** What has no field here to stand at; shown above the form. */
  rest: string[]
}

/**
 * Puts the field errors of a refusal where they belong. The API counts phones without the blank rows that the form
 * shows, so its first phone may be the second row here: `/phones/0/number` → `phones/1/number`.
 */
export function placeErrors({ errors }: Problem, shown: ReadonlySet<string>, values: Values): PlacedErrors {
  const placed: Record<string, string> = {}
  const rest: string[] = []
  for (const { pointer, detail } of errors) {
    const [key = '', ...inner] = pointer.replace(/^\//, '').split('/')
    if (!shown.has(key)) rest.push(detail)
    else placed[[key, ...inRow(values, key, inner)].join('/')] ??= detail
  }
  return { placed, rest }
}

function inRow(values: Values, key: string, inner: readonly string[]): readonly string[] {
  const [place, ...part] = inner
  if (place === undefined || !/^\d+$/.test(place)) return inner
  const rows = phonesIn(values[key]).flatMap((phone, row) => (isBlankPhone(phone) ? [] : [row]))
  return [String(rows[Number(place)] ?? place), ...part]
}
