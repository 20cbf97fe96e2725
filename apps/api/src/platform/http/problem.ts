import type { Words } from './language.ts'

/** What a kind of refusal says; rooms declare theirs beside the rule that refuses. */
export interface ProblemKind {
  status: number
  title: Words
}

/** One field that is wrong: a JSON pointer into the body, or into the query with a leading `?`. */
export interface FieldError {
  pointer: string
  code: string
  detail: Words
  /** The other object that it is about, when the asker may see it. */
  subjectId?: string
}

export interface ProblemExtra {
  detail?: Words
  errors?: FieldError[]
  retryAfterSeconds?: number
  /** With 412: the resource as it is now. */
  current?: unknown
}

/**
 * A refusal with a stable code, answered as RFC 9457 problem+json in the language of the request.
 * `throw new Problem(kinds, 'client-not-found')` answers 404 with code `client-not-found`.
 */
export class Problem extends Error {
  readonly code: string
  readonly kind: ProblemKind
  readonly extra: ProblemExtra

  constructor(code: string, kind: ProblemKind, extra: ProblemExtra = {}) {
    super(code)
    this.code = code
    this.kind = kind
    this.extra = extra
  }
}

/** Declares the refusals of one place: `const refuse = problems({ 'x-taken': { status: 409, title } }); throw refuse('x-taken')`. */
export function problems<K extends string>(kinds: Record<K, ProblemKind>) {
  return (code: K, extra: ProblemExtra = {}): Problem => new Problem(code, kinds[code], extra)
}

export const refuse = problems({
  malformed: {
    status: 400,
    title: { ru: 'Запрос составлен неверно', en: 'The request is malformed' },
  },
  'cursor-invalid': {
    status: 400,
    title: {
      ru: 'Закладка списка не подходит к этому запросу. Начните список сначала',
      en: 'The list cursor does not belong to this request. Start the list again',
    },
  },
  'not-signed-in': {
    status: 401,
    title: { ru: 'Войдите, чтобы продолжить', en: 'Sign in to continue' },
  },
  'api-key-unknown': {
    status: 401,
    title: {
      ru: 'Такого ключа API нет. Проверьте, что он скопирован целиком',
      en: 'There is no such API key. Check that it was copied whole',
    },
  },
  'api-key-revoked': {
    status: 401,
    title: {
      ru: 'Этот ключ API отозван. Попросите у компании новый',
      en: 'This API key is revoked. Ask the company for a new one',
    },
  },
  'api-key-expired': {
    status: 401,
    title: {
      ru: 'Срок этого ключа API истёк. Попросите компанию продлить его',
      en: 'This API key has expired. Ask the company to prolong it',
    },
  },
  'api-key-changed': {
    status: 401,
    title: {
      ru: 'Пока шёл запрос, ключ API изменили или отозвали. Повторите, если он ещё действует',
      en: 'The API key was changed or revoked while the request ran. Repeat it if the key still works',
    },
  },
  forbidden: {
    status: 403,
    title: { ru: 'У вашей роли нет права на это действие', en: 'Your role does not allow this' },
  },
  'password-change-needed': {
    status: 403,
    title: {
      ru: 'Пароль временный. Сначала смените его на свой',
      en: 'Your password is a temporary one. Change it to your own first',
    },
  },
  'not-found': {
    status: 404,
    title: { ru: 'Такого адреса здесь нет', en: 'There is nothing at this address' },
  },
  'idempotency-busy': {
    status: 409,
    title: {
      ru: 'Первый такой же запрос ещё выполняется. Повторите чуть позже',
      en: 'The first request with this key is still running. Try again shortly',
    },
  },
  'try-again': {
    status: 409,
    title: {
      ru: 'Запись в этот миг меняли другие. Повторите',
      en: 'Others were changing this at the same moment. Try again',
    },
  },
  'version-stale': {
    status: 412,
    title: {
      ru: 'Пока вы правили, запись изменили. Сравните и выберите',
      en: 'This was changed while you were editing. Compare and choose',
    },
  },
  'too-large': { status: 413, title: { ru: 'Запрос слишком большой', en: 'The request is too large' } },
  'uri-too-long': { status: 414, title: { ru: 'Адрес слишком длинный', en: 'The address is too long' } },
  'media-type-unknown': {
    status: 415,
    title: { ru: 'Тело запроса должно быть в JSON', en: 'The request body must be JSON' },
  },
  'idempotency-clash': {
    status: 422,
    title: {
      ru: 'С этим ключом идемпотентности уже был другой запрос',
      en: 'This idempotency key was used for another request',
    },
  },
  invalid: {
    status: 422,
    title: { ru: 'Данные не прошли проверку', en: 'The data did not pass validation' },
  },
  'version-required': {
    status: 428,
    title: {
      ru: 'Укажите в If-Match версию, которую правите',
      en: 'Name the version that you are editing in If-Match',
    },
  },
  'too-many-requests': {
    status: 429,
    title: { ru: 'Слишком много запросов. Подождите немного', en: 'Too many requests. Wait a little' },
  },
  'headers-too-large': {
    status: 431,
    title: { ru: 'Слишком длинные заголовки запроса', en: 'The request headers are too large' },
  },
  internal: {
    status: 500,
    title: {
      ru: 'Сбой на нашей стороне. Сообщите номер запроса поддержке',
      en: 'Something failed on our side. Give the request id to support',
    },
  },
  unavailable: {
    status: 503,
    title: {
      ru: 'Сервис перегружен или недоступен. Повторите позже',
      en: 'The service is unavailable. Try again later',
    },
  },
})

/** Field errors of a rule (422), or of a shape (400) with `refuse('malformed', …)`. */
export function invalid(...errors: FieldError[]): Problem {
  return refuse('invalid', { errors })
}
