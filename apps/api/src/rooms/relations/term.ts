import type { FieldError } from '../../platform/http/problem.ts'
import { TERM_TURNED, wrong } from './problems.ts'

/** Since when and until when, both days included; null leaves a side open. */
export interface Term {
  validFrom: string | null
  validUntil: string | null
}

const FIRST = '1900-01-01'
const YEARS_AHEAD = 100

const far = (pointer: string) =>
  wrong(pointer, 'implausible', {
    ru: `Такая дата похожа на опечатку: укажите год от 1900 и не дальше ста лет вперёд`,
    en: 'The date looks like a slip: give a year from 1900, at most a hundred years ahead',
  })

/**
 * What is wrong with a term: dates before 1900 or more than a hundred years ahead, and an end before the beginning.
 * `{ validFrom: '2026-02-02', validUntil: '2026-02-01' }` is refused at `/validUntil`; the same day twice is one day.
 */
export function termErrors({ validFrom, validUntil }: Term, today: string): FieldError[] {
  const last = `${Number(today.slice(0, 4)) + YEARS_AHEAD}-12-31`
  const implausible = (date: string | null) => date !== null && (date < FIRST || date > last)
  const errors: FieldError[] = []
  if (implausible(validFrom)) errors.push(far('/validFrom'))
  if (implausible(validUntil)) errors.push(far('/validUntil'))
  if (validFrom !== null && validUntil !== null && validUntil < validFrom)
    errors.push(wrong('/validUntil', 'before-start', TERM_TURNED))
  return errors
}
