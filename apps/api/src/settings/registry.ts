import Type, { type Static, type TSchema } from 'typebox'
import type { Words } from '../platform/http/language.ts'
import { choice } from '../platform/http/schemas.ts'

/** What the system knows of a setting. Only what was set is stored; everything else is the default. */
export interface SettingKind<S extends TSchema = TSchema> {
  schema: S
  default: Static<S>
  label: Words
  hint?: Words
}

const setting = <S extends TSchema>(kind: SettingKind<S>) => kind

export const PHONE_UNIQUENESS = ['off', 'warn', 'forbid'] as const
export const CURRENCIES = ['RUB', 'BYN', 'KZT', 'USD', 'EUR'] as const

/** Every setting of the company, by its key. A new one is an entry here, and a place that reads it. */
export const COMPANY_SETTINGS = {
  language: setting({
    schema: choice(['ru', 'en'] as const),
    default: 'ru',
    label: { ru: 'Язык', en: 'Language' },
    hint: {
      ru: 'Для новых пользователей и писем; каждый может выбрать свой',
      en: 'For new staff users and letters; everyone may choose their own',
    },
  }),
  'time-zone': setting({
    schema: Type.String({ minLength: 1, maxLength: 64, examples: ['Europe/Moscow'] }),
    default: 'Europe/Moscow',
    label: { ru: 'Часовой пояс', en: 'Time zone' },
    hint: { ru: 'По нему считается, какой сегодня день', en: 'Decides what day it is' },
  }),
  currency: setting({ schema: choice(CURRENCIES), default: 'RUB', label: { ru: 'Валюта', en: 'Currency' } }),
  'phone-uniqueness': setting({
    schema: choice(PHONE_UNIQUENESS),
    default: 'warn',
    label: { ru: 'Один телефон у нескольких клиентов', en: 'One phone of several clients' },
  }),
  'client-numbers': setting({
    schema: Type.Boolean(),
    default: true,
    label: { ru: 'Показывать номера клиентов', en: 'Show client numbers' },
  }),
  'hidden-fields': setting({
    schema: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100, uniqueItems: true }),
    default: [],
    label: { ru: 'Скрытые поля карточки', en: 'Hidden fields of the card' },
  }),
} as const

export type CompanySettingKey = keyof typeof COMPANY_SETTINGS
/** The values of all settings, set or default. */
export type CompanySettings = { [K in CompanySettingKey]: Static<(typeof COMPANY_SETTINGS)[K]['schema']> }

export function isCompanySetting(key: string): key is CompanySettingKey {
  return Object.hasOwn(COMPANY_SETTINGS, key)
}
