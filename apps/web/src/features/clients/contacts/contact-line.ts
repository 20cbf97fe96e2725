/** What is typed of a new contact. */
export interface ContactLine {
  name: string
  phone: string
  position: string
}

const digitsIn = (text: string) => text.replace(/\D/g, '').length
/** A shorter number is no phone, and a position rarely has so many digits. */
const fewestDigits = 6

/**
 * A contact pasted or typed as one line, its parts separated by commas or semicolons in any order: what has the digits of a
 * phone is the phone, the first of the others the name, the rest the position. Null for a line without a phone in it.
 *
 * Example: «Тестова Ольга, 8 921 444-77-88, бухгалтер» → name «Тестова Ольга», phone «8 921 444-77-88», position «бухгалтер».
 */
export function splitLine(line: string): ContactLine | null {
  const parts = line
    .split(/[,;\t\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const place = parts.findIndex((part) => digitsIn(part) >= fewestDigits)
  const phone = parts[place]
  const [name, ...rest] = parts.filter((_, at) => at !== place)
  if (phone === undefined || name === undefined) return null
  return { name, phone, position: rest.join(', ') }
}
