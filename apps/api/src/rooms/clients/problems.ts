import { constraintMeans } from '../../platform/db/sql-errors.ts'
import type { Words } from '../../platform/http/language.ts'
import { type FieldError, problems } from '../../platform/http/problem.ts'

const kinds = {
  'client-not-found': { status: 404, title: { ru: 'Клиент не найден', en: 'There is no such client' } },
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
  'phone-repeated': { status: 422, title: { ru: 'Один номер указан дважды', en: 'A phone is given twice' } },
} as const

export const refuseClient = problems(kinds)

constraintMeans('client_phone_once', 'phone-repeated', kinds['phone-repeated'])

/** One wrong field of a client, by its key: `fieldError('email', 'email', words)` points at `/email`. */
export function fieldError(key: string, code: string, detail: Words): FieldError {
  return { pointer: `/${key}`, code, detail }
}
