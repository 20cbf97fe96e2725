import type { ClientKind } from '@kith/kernel/names.ts'
import type { Language, Words } from '../../platform/http/language.ts'

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
