/** Apart from `phone.ts`, so that a list of phones can be shown before the library for the world's numbers is there. */

/** A Russian number in E.164; the codes that begin with 6 and 7 belong to Kazakhstan. */
const RUSSIAN = /^\+7([3489]\d{2})(\d{3})(\d{2})(\d{2})$/

/**
 * A Russian number in the groups that are usual there; null for any other.
 *
 * Example: "+79214447788" → "+7 921 444-77-88"; "+77012345678" and "+442079460018" → null.
 */
export function formatRussianPhone(e164: string): string | null {
  const russian = RUSSIAN.exec(e164)
  return russian && `+7 ${russian[1]} ${russian[2]}-${russian[3]}-${russian[4]}`
}
