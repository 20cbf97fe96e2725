import type { Problem } from '../../../api/problem.ts'
import { addressesIn, phonesIn, type Values } from '../fields/field-data.ts'
import { isBlankAddress, isBlankPhone } from '../fields/field-wire.ts'

export interface PlacedErrors {
  /** By the place in the form: `email`, `phones/1/number`. */
  placed: Record<string, string>
  /** The other client that an error is about, by the same place. */
  subjects: Record<string, string>
  /** What has no field here to stand at; shown above the form. */
  rest: string[]
}

/**
 * Puts the field errors of a refusal where they belong. The API counts phones and addresses without the blank rows that the form
 * shows, so its first phone may be the second row here: `/phones/0/number` → `phones/1/number`.
 */
export function placeErrors({ errors }: Problem, shown: ReadonlySet<string>, values: Values): PlacedErrors {
  const placed: Record<string, string> = {}
  const subjects: Record<string, string> = {}
  const rest: string[] = []
  for (const { pointer, detail, subjectId } of errors) {
    const [key = '', ...inner] = pointer
      .replace(/^\/(custom\/)?/, (_, own) => (own ? 'custom:' : ''))
      .split('/')
    const place = [key, ...inRow(values, key, inner)].join('/')
    if (!shown.has(key)) rest.push(detail)
    else placed[place] ??= detail
    if (shown.has(key) && subjectId !== undefined) subjects[place] ??= subjectId
  }
  return { placed, subjects, rest }
}

function inRow(values: Values, key: string, inner: readonly string[]): readonly string[] {
  const [place, ...part] = inner
  if (place === undefined || !/^\d+$/.test(place)) return inner
  const blank =
    key === 'addresses'
      ? addressesIn(values[key]).map(isBlankAddress)
      : phonesIn(values[key]).map(isBlankPhone)
  const rows = blank.flatMap((empty, row) => (empty ? [] : [row]))
  return [String(rows[Number(place)] ?? place), ...part]
}
