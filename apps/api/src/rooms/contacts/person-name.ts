import { cleanText } from '@kith/kernel/text.ts'

/**
 * A name written in one line, in the order in which Russian names stand in lists: surname, first name, the rest is the middle
 * name. One word alone is the first name, since that is how people call whom they only just met.
 *
 * Example: "Тестова Ольга Ивановна" → last "Тестова", first "Ольга", middle "Ивановна"; "Ольга" → first "Ольга".
 */
export function personName(line: string): { lastName?: string; firstName?: string; middleName?: string } {
  const [first, second, ...rest] = cleanText(line).split(' ')
  if (!first) return {}
  if (!second) return { firstName: first }
  return {
    lastName: first,
    firstName: second,
    ...(rest.length > 0 && { middleName: rest.join(' ') }),
  }
}
