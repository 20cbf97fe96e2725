import type { ClientKind } from '@kith/kernel/names.ts'
import type { Language, Words } from '../../platform/http/language.ts'

export type Sex = 'male' | 'female' | null

/** The names of a relation type, as its dictionary item has them. */
export interface TypeNames {
  name: string
  nameFemale: string | null
  nameEn: string | null
  nameEnFemale: string | null
}

/**
 * What a type is called for a holder: by their sex, in the asked language, else in Russian, which is always there.
 *
 * Example: «Друг» with the female «Подруга» is «Подруга» for a woman, «Друг» for a man and for an organisation; with an
 * English «Friend» and no English female form it is “Friend” for all three.
 */
export function typeLabel(type: TypeNames, sex: Sex, language: Language): string {
  const female = sex === 'female'
  const english = (female ? type.nameEnFemale : null) ?? type.nameEn
  if (language === 'en' && english !== null) return english
  return (female ? type.nameFemale : null) ?? type.name
}

const FAMILY: Words = { ru: 'Член семьи', en: 'Family member' }
const BELOW: Record<ClientKind, Words> = {
  person: { ru: 'Сотрудник', en: 'Employee' },
  unit: { ru: 'Подразделение', en: 'Unit' },
  organization: { ru: 'Дочерняя организация', en: 'Subsidiary' },
}

/** What a member is to the head of the family. Example: «Член семьи». */
export const familyLabel = (language: Language): string => FAMILY[language]

/** What a client is to the one right above. Example: a person is «Сотрудник», a unit «Подразделение». */
export const belowLabel = (kind: ClientKind, language: Language): string => BELOW[kind][language]
