import { constraintMeans } from '../../platform/db/sql-errors.ts'
import type { Words } from '../../platform/http/language.ts'
import { type FieldError, invalid, problems } from '../../platform/http/problem.ts'

export const refuseRelation = problems({
  'relation-not-found': {
    status: 404,
    title: {
      ru: 'Такой связи нет, возможно, её уже убрали',
      en: 'There is no such relation; it may be removed',
    },
  },
  'relation-exists': {
    status: 409,
    title: {
      ru: 'Такая связь между этими клиентами уже есть',
      en: 'These clients have this relation already',
    },
  },
  'relation-client-archived': {
    status: 409,
    title: {
      ru: 'Один из клиентов в архиве. Верните его из архива, чтобы менять связи',
      en: 'One of the clients is archived. Restore it to change relations',
    },
  },
  'relation-client-deleted': {
    status: 409,
    title: {
      ru: 'Один из клиентов удалён. Восстановите его, чтобы менять связи',
      en: 'One of the clients is deleted. Restore it to change relations',
    },
  },
})

/** One wrong field of a request about relations. */
export const wrong = (pointer: string, code: string, detail: Words): FieldError => ({ pointer, code, detail })

export const RETIRED: Words = {
  ru: 'Этот вид связи больше не используется',
  en: 'This relation type is no longer in use',
}
export const UNKNOWN_TYPE: Words = { ru: 'Такого вида связи нет', en: 'There is no such relation type' }
export const UNKNOWN_CLIENT: Words = { ru: 'Такого клиента нет', en: 'There is no such client' }
export const ITSELF: Words = {
  ru: 'Клиента нельзя связать с самим собой. Выберите другого',
  en: 'A client can’t be related to itself. Choose another one',
}
export const TERM_TURNED: Words = {
  ru: 'Связь не может закончиться раньше, чем началась',
  en: 'A relation can’t end before it begins',
}

constraintMeans('client_relation_once', () => refuseRelation('relation-exists'))
constraintMeans('client_relation_term', () => invalid(wrong('/validUntil', 'before-start', TERM_TURNED)))
constraintMeans('client_relation_not_itself', () => invalid(wrong('/clientId', 'itself', ITSELF)))
constraintMeans('relation_type_in_use', () => invalid(wrong('/is', 'retired', RETIRED)))
constraintMeans('client_relation_type_fkey', () => invalid(wrong('/is', 'unknown', UNKNOWN_TYPE)))
