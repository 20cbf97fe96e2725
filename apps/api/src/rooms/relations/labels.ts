import type { Language } from '../../platform/http/language.ts'

/** The names of a relation type, as its dictionary has them. */
export interface TypeNames {
  name: string
  nameFemale: string | null
  nameEn: string | null
  nameEnFemale: string | null
}

export type Sex = 'male' | 'female'

/**
 * What somebody is called who is of this type: by their sex and in a language; where a language has no word, the other's.
 * `labelOf({ name: 'Друг', nameFemale: 'Подруга', nameEn: 'Friend', … }, 'female', 'ru')` is `'Подруга'`, with `null` it is
 * `'Друг'`, in English `'Friend'`.
 */
export function labelOf(type: TypeNames, sex: Sex | null, language: Language): string {
  const female = sex === 'female'
  const russian = (female ? type.nameFemale : null) ?? type.name
  if (language === 'ru') return russian
  return (female ? type.nameEnFemale : null) ?? type.nameEn ?? russian
}
