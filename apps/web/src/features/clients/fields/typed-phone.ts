import { formatPhone, parsePhone } from '@kith/kernel/phone.ts'

/**
 * What stands in the field after this was typed: a complete number in its usual groups, anything else as it is.
 * Without a plus a Russian number is complete with 10 digits, or 11 when it begins with 7 or 8: ten digits after an 8
 * may be a number in themselves, but somebody is still typing it.
 *
 * Example: `89214447788` → `+7 921 444-77-88`; `8921444778` → `8921444778`.
 */
export function formatTypedPhone(typed: string): string {
  const digits = typed.replace(/\D/g, '')
  const international = typed.trimStart().startsWith('+')
  const complete = international || digits.length === (/^[78]/.test(digits) ? 11 : 10)
  const number = complete ? parsePhone(typed) : null
  return number === null ? typed : formatPhone(number)
}

/** A saved number as people read it; what was typed and isn't a number stays as it is. */
export function shownPhone(number: string | null): string {
  return number === null ? '' : formatPhone(parsePhone(number) ?? number)
}
