import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { problems } from '../../platform/http/problem.ts'
import { DICTIONARIES } from './registry.ts'

const kinds = {
  'item-not-found': {
    status: 404,
    title: { ru: 'Такого значения в справочнике нет', en: 'The dictionary has no such item' },
  },
  'name-taken': {
    status: 409,
    title: {
      ru: 'Такое значение в справочнике уже есть',
      en: 'The dictionary has an item of this name already',
    },
  },
  'item-used': {
    status: 409,
    title: {
      ru: 'Значение уже используется, поэтому его можно только убрать из выбора',
      en: 'The item is in use, so it can only be retired',
    },
  },
  'relation-type-built-in': {
    status: 409,
    title: {
      ru: 'Это встроенный вид связи: на его смысл опирается система. Его можно переименовать, переставить или убрать из выбора',
      en: 'This kind of relation is built in: the system relies on its meaning. It can be renamed, reordered or retired',
    },
  },
} as const

export const refuseItem = problems(kinds)

// The check before writing finds the name; the index decides when two add it at once under different locks.
for (const { table } of Object.values(DICTIONARIES)) {
  for (const index of [`${table}_name_once`, `${table}_name_in_use`])
    constraintMeans(index, () => refuseItem('name-taken'))
}
constraintMeans('relation_type_meaning_stays', () => refuseItem('relation-type-built-in'))
