import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { formatRussianPhone } from './russian-phone.ts'

/**
 * Phone numbers as people type them and as the registry keeps them.
 *
 * The registry keeps E.164 ("+79214447788"). The small metadata is used on purpose: it knows each country's lengths
 * and first digits and weighs 33 kB compressed in the browser against 55 kB for the full one, which would add the
 * operators' ranges and with them refuse numbers that were handed out after the library was published.
 */

/** Digits, white space, brackets, dots, hyphens and dashes, with at most one plus before the first digit. */
const PHONE_CHARACTERS = /^(?:[\s()]*\+)?[\d\s().\-\u2010-\u2015\u2212]+$/u

/** Invisible marks that come along when a number is copied from a telephone or a spreadsheet. */
const INVISIBLE = /\p{Cf}/gu

/** What the registry keeps: 7 to 15 digits. Some countries allow shorter and longer ones, none of them a subscriber's. */
const E164 = /^\+[1-9]\d{6,14}$/

/** Longer inputs aren't numbers, and are not worth a look. */
const MAX_LENGTH = 40

/**
 * The number in E.164, or null when the input is no dialable number. Without a plus the number is read as dialled in
 * Russia. Letters, and with them extensions, and impossible numbers are refused.
 *
 * Example: "8 (921) 444-77-88" → "+79214447788"; "+44 20 7946 0018" → "+442079460018"; "444-77-88" → null.
 */
export function parsePhone(input: string): string | null {
  const typed = input.replace(INVISIBLE, '')
  if (typed.length > MAX_LENGTH || !PHONE_CHARACTERS.test(typed)) return null
  const phone = parsePhoneNumberFromString(typed, 'RU')
  return phone?.isValid() && E164.test(phone.number) ? phone.number : null
}

/**
 * A kept number as people read it: Russian ones in the groups that are usual there, others in the international
 * notation of their country. What is no number comes back unchanged.
 *
 * Example: "+79214447788" → "+7 921 444-77-88"; "+442079460018" → "+44 20 7946 0018".
 */
export function formatPhone(e164: string): string {
  const russian = formatRussianPhone(e164)
  if (russian !== null) return russian
  if (!e164.startsWith('+')) return e164
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}

/**
 * The digits to search a phone by. The 8 that Russians dial before the ten digits becomes the country's 7; after a
 * plus it stays, since then it belongs to another country's code.
 *
 * Example: "8 (921) 444-77-88" → "79214447788"; "77-88" → "7788"; "+81 3 1234 5678" → "81312345678".
 */
export function phoneDigits(input: string): string {
  const digits = input.replace(/\D/g, '')
  const dialledInRussia = digits.length === 11 && digits.startsWith('8') && !input.trimStart().startsWith('+')
  return dialledInRussia ? `7${digits.slice(1)}` : digits
}

/**
 * Whether a query looks like a phone or its tail: at least 4 digits and nothing that phones don't have.
 *
 * Example: "77-88" → true; "788" → false; "д. 7788" → false.
 */
export function isPhoneLike(query: string): boolean {
  const typed = query.replace(INVISIBLE, '')
  return PHONE_CHARACTERS.test(typed) && typed.replace(/\D/g, '').length >= 4
}
