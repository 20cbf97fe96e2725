/** Calendar dates without time and zone, as "YYYY-MM-DD": birthdays, terms of contracts. */

/** The first and last year that a date may have: outside of them it is a slip of the hand. */
const FIRST_YEAR = 1800
const LAST_YEAR = 2200

/** Majority under Russian law, in whole years. */
const AGE_OF_MAJORITY = 18

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * Whether the text is a real date from 1800-01-01 to 2200-12-31, in exactly this shape.
 *
 * Example: "2024-02-29" → true; "2023-02-29", "2024-2-9", "+275760-09-13" → false.
 */
export function isLocalDate(text: string): boolean {
  const match = SHAPE.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  return year >= FIRST_YEAR && year <= LAST_YEAR && day >= 1 && day <= daysInMonth(year, month)
}

/**
 * Whole years lived on the day `today`; negative before birth. Who was born on 29 February has the birthday on 1 March
 * of a common year. Both must be dates (`isLocalDate`); a RangeError otherwise.
 *
 * Example: born 2008-11-23, on 2026-11-22 → 17, a day later → 18.
 */
export function ageOn(birthDate: string, today: string): number {
  for (const date of [birthDate, today]) {
    if (!isLocalDate(date)) throw new RangeError(`Not a calendar date: ${date}`)
  }
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/**
 * Whether the person is under 18 on the day `today`.
 *
 * Example: born 2008-02-29, on 2026-02-28 → true, on 2026-03-01 → false.
 */
export function isMinor(birthDate: string, today: string): boolean {
  return ageOn(birthDate, today) < AGE_OF_MAJORITY
}

function daysInMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
