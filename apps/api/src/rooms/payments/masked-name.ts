import type { NameParts } from '@kith/kernel/names.ts'

/**
 * A name by which payers know whom they pay for, and strangers don't: the first name and one letter of the surname.
 * Organisations stand in public registers, and so in full.
 *
 * Example: "Синицын Пётр Ильич" → "Пётр С."; a surname alone → "С."; nothing known → `otherwise`.
 */
export function maskedName(parts: NameParts, otherwise: string): string {
  if (parts.kind !== 'person') return parts.name || otherwise
  const letter = [...(parts.lastName ?? '')].at(0)
  const words = [parts.firstName, letter && `${letter.toUpperCase()}.`].filter(Boolean)
  return words.length === 0 ? otherwise : words.join(' ')
}
