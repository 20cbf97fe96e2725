import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { problems } from '../../platform/http/problem.ts'

export const refuseField = problems({
  'custom-field-not-found': {
    status: 404,
    title: { ru: 'Такого поля нет', en: 'There is no such field' },
  },
  'custom-field-name-taken': {
    status: 409,
    title: {
      ru: 'Поле с таким названием уже есть. Назовите это иначе',
      en: 'There is a field of this name already. Name this one differently',
    },
  },
  'custom-field-used': {
    status: 409,
    title: {
      ru: 'Поле уже заполняли, его помнит история клиентов. Вместо удаления уберите поле из карточек',
      en: 'The field has been filled in, and the histories of clients know it. Retire it instead of deleting',
    },
  },
  'custom-field-type-fixed': {
    status: 409,
    title: {
      ru: 'Поле уже заполняли, поэтому его вид не меняется. Заведите новое поле, а это уберите',
      en: 'The field has been filled in, so its type stays. Add another field and retire this one',
    },
  },
  'custom-choice-used': {
    status: 409,
    title: {
      ru: 'Вариант уже выбирали. Вместо удаления уберите его из выбора',
      en: 'The choice has been made already. Retire it instead of deleting',
    },
  },
  'custom-fields-too-many': {
    status: 409,
    title: {
      ru: 'Полей уже двести, больше завести нельзя. Удалите те, что никто не заполнял',
      en: 'There are two hundred fields, and there can’t be more. Delete those that nobody filled in',
    },
  },
})

constraintMeans('custom_field_name_in_use', () => refuseField('custom-field-name-taken'))
