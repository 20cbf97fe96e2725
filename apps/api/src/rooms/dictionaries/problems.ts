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
} as const

export const refuseItem = problems(kinds)

for (const { table } of Object.values(DICTIONARIES))
  constraintMeans(`${table}_name_once`, () => refuseItem('name-taken'))
