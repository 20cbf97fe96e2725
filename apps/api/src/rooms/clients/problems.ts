import { constraintMeans } from '../../platform/db/sql-errors.ts'
import type { Words } from '../../platform/http/language.ts'
import { type FieldError, invalid, problems } from '../../platform/http/problem.ts'

const kinds = {
  'client-not-found': { status: 404, title: { ru: 'Клиент не найден', en: 'There is no such client' } },
  'client-not-yet': {
    status: 404,
    title: { ru: 'На эту дату клиента ещё не было', en: 'The client did not exist yet on that date' },
  },
  'phone-not-found': {
    status: 404,
    title: { ru: 'У клиента нет такого телефона', en: 'The client has no such phone' },
  },
  'client-deleted': {
    status: 409,
    title: {
      ru: 'Клиент удалён, или удалено подразделение выше. Восстановите его, чтобы править',
      en: 'The client or an ancestor is deleted. Restore it to edit',
    },
  },
  'client-archived': {
    status: 409,
    title: {
      ru: 'Клиент в архиве. Верните его из архива, чтобы править',
      en: 'The client is archived. Restore it to edit',
    },
  },
  'fields-changed': {
    status: 409,
    title: {
      ru: 'Поля карточки только что изменили. Обновите страницу и сохраните ещё раз',
      en: 'The fields of the card were changed just now. Reload the page and save again',
    },
  },
  'phone-repeated': { status: 422, title: { ru: 'Один номер указан дважды', en: 'A phone is given twice' } },
} as const

export const refuseClient = problems(kinds)

/** One wrong field of a client, by its key: `fieldError('email', 'email', words)` points at `/email`. */
export function fieldError(key: string, code: string, detail: Words): FieldError {
  return { pointer: `/${key}`, code, detail }
}

/** Why somebody can't be the parent of a client. */
export const parentErrors = {
  unknown: fieldError('parentId', 'unknown', { ru: 'Такого клиента нет', en: 'There is no such client' }),
  person: fieldError('parentId', 'parent-is-person', {
    ru: 'У человека не может быть подчинённых: выберите организацию или подразделение',
    en: 'A person can’t have subordinates: choose an organisation or a unit',
  }),
  gone: fieldError('parentId', 'parent-gone', {
    ru: 'Вышестоящий клиент удалён или в архиве',
    en: 'The parent is deleted or archived',
  }),
} as const

constraintMeans('client_phone_once', () => refuseClient('phone-repeated'))
constraintMeans('client_parent_exists', () => invalid(parentErrors.unknown))
constraintMeans('client_parent_not_person', () => invalid(parentErrors.person))
constraintMeans('client_parent_in_use', () => invalid(parentErrors.gone))
