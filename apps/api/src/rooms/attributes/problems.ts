import { constraintMeans } from '../../platform/db/sql-errors.ts'
import { problems } from '../../platform/http/problem.ts'

export const refuseAttribute = problems({
  'attribute-not-found': {
    status: 404,
    title: { ru: 'Такого атрибута нет', en: 'There is no such attribute' },
  },
  'group-not-found': {
    status: 404,
    title: { ru: 'Такой группы клиентов нет', en: 'There is no such client group' },
  },
  'attribute-name-taken': {
    status: 409,
    title: {
      ru: 'Атрибут с таким названием уже есть. Назовите этот иначе',
      en: 'There is an attribute of this name already. Give this one another name',
    },
  },
  'attribute-limit': {
    status: 409,
    title: {
      ru: 'Атрибутов уже 300, больше не завести. Удалите те, что не нужны',
      en: 'There are 300 attributes already, and no room for more. Delete those that nobody needs',
    },
  },
  'attribute-used': {
    status: 409,
    title: {
      ru: 'Атрибут уже указан у клиентов или групп, поэтому удалить его нельзя. Уберите его из выбора',
      en: 'Clients or groups have this attribute, so it can’t be deleted. Retire it instead',
    },
  },
  'attribute-type-used': {
    status: 409,
    title: {
      ru: 'Атрибут уже указан у клиентов или групп, поэтому его тип не меняется. Заведите новый атрибут',
      en: 'Clients or groups have this attribute, so its type stays. Add another attribute',
    },
  },
  'attribute-choice-used': {
    status: 409,
    title: {
      ru: 'Вариант уже выбран у клиентов или групп, поэтому удалить его нельзя. Уберите его из выбора',
      en: 'Clients or groups have chosen this, so it can’t be deleted. Retire it instead',
    },
  },
  'attribute-retired': {
    status: 409,
    title: {
      ru: 'Атрибут больше не используется. Значение можно только убрать',
      en: 'The attribute is no longer in use. Its value can only be taken away',
    },
  },
  'attribute-locked': {
    status: 409,
    title: {
      ru: 'Значение закрыто выше и здесь не меняется. Сначала откройте его там',
      en: 'The value is locked above and can’t be changed here. Unlock it there first',
    },
  },
})

constraintMeans('attribute_name_in_use', () => refuseAttribute('attribute-name-taken'))
