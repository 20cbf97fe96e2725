import type { Permission } from '@kith/kernel/permissions.ts'
import Type, { type Static, type TSchema } from 'typebox'
import type { Words } from '../platform/http/language.ts'
import { choice, object } from '../platform/http/schemas.ts'
import { FieldLabels, SectionLabels, TermsSchema } from './naming-schemas.ts'

/** What the system knows of a setting. Only what was set is stored; everything else is the default. */
export interface SettingKind<S extends TSchema = TSchema> {
  schema: S
  default: Static<S>
  label: Words
  hint?: Words
  /** What it is shown among. */
  part: (typeof SETTING_PARTS)[number]
  /** Whoever has one of these may change it. */
  permissions: readonly Permission[]
  choices?: readonly { value: string; label: Words }[]
  /** Shown and set on a page of its own, not among the others. */
  apart?: true
}

const setting = <S extends TSchema>(kind: SettingKind<S>) => kind

export const SETTING_PARTS = ['company', 'phones', 'card', 'accounts'] as const
export const PHONE_UNIQUENESS = ['off', 'warn', 'forbid'] as const
export const CURRENCIES = ['RUB', 'BYN', 'KZT', 'USD', 'EUR'] as const

const COMPANY: readonly Permission[] = ['company-settings.edit']
/** An amount in minor units, up to a million roubles. */
const SMALL_AMOUNT = Type.Integer({
  minimum: 0,
  maximum: 100_000_000,
  description: 'Kopecks',
  examples: [30_000],
})
const TICKED_TYPES = Type.Array(Type.String({ format: 'uuid' }), { maxItems: 100 })

/** Every setting of the company, by its key. A new one is an entry here, and a place that reads it. */
export const COMPANY_SETTINGS = {
  'company-name': setting({
    schema: Type.String({ maxLength: 60 }),
    default: '',
    label: { ru: 'Название компании', en: 'Company name' },
    hint: {
      ru: 'Стоит вверху слева и в заголовке окна',
      en: 'Stands at the top left and in the window’s title',
    },
    part: 'company',
    permissions: COMPANY,
  }),
  language: setting({
    schema: choice(['ru', 'en'] as const),
    default: 'ru',
    label: { ru: 'Язык', en: 'Language' },
    hint: {
      ru: 'Для новых пользователей и страницы входа; каждый может выбрать свой',
      en: 'For new staff users and the sign-in page; everyone may choose their own',
    },
    choices: [
      { value: 'ru', label: { ru: 'Русский', en: 'Russian' } },
      { value: 'en', label: { ru: 'Английский', en: 'English' } },
    ],
    part: 'company',
    permissions: COMPANY,
  }),
  'time-zone': setting({
    schema: Type.String({ minLength: 1, maxLength: 64, examples: ['Europe/Moscow'] }),
    default: 'Europe/Moscow',
    label: { ru: 'Часовой пояс', en: 'Time zone' },
    hint: { ru: 'По нему считается, какой сегодня день', en: 'Decides what day it is' },
    part: 'company',
    permissions: COMPANY,
  }),
  currency: setting({
    schema: choice(CURRENCIES),
    default: 'RUB',
    label: { ru: 'Валюта', en: 'Currency' },
    hint: {
      ru: 'В ней показаны суммы; пересчёта нет',
      en: 'Amounts are shown in it; nothing is converted',
    },
    choices: [
      { value: 'RUB', label: { ru: 'Российский рубль, ₽', en: 'Russian rouble, ₽' } },
      { value: 'BYN', label: { ru: 'Белорусский рубль, Br', en: 'Belarusian rouble, Br' } },
      { value: 'KZT', label: { ru: 'Тенге, ₸', en: 'Tenge, ₸' } },
      { value: 'USD', label: { ru: 'Доллар США, $', en: 'US dollar, $' } },
      { value: 'EUR', label: { ru: 'Евро, €', en: 'Euro, €' } },
    ],
    part: 'company',
    permissions: COMPANY,
  }),
  'phone-uniqueness': setting({
    schema: choice(PHONE_UNIQUENESS),
    default: 'warn',
    label: { ru: 'Один телефон у нескольких клиентов', en: 'One phone of several clients' },
    choices: [
      { value: 'off', label: { ru: 'Можно', en: 'Allowed' } },
      { value: 'warn', label: { ru: 'Предупреждать', en: 'Warn' } },
      { value: 'forbid', label: { ru: 'Нельзя', en: 'Forbidden' } },
    ],
    part: 'phones',
    permissions: COMPANY,
  }),
  'client-numbers': setting({
    schema: Type.Boolean(),
    default: true,
    label: { ru: 'Показывать номера клиентов', en: 'Show client numbers' },
    hint: {
      ru: 'Номера присваиваются всегда и вернутся, как только их снова покажут',
      en: 'Numbers are always given, and come back as soon as they are shown again',
    },
    part: 'card',
    permissions: ['client-numbers.hide', ...COMPANY],
  }),
  'family-tab': setting({
    schema: Type.Boolean(),
    default: true,
    label: { ru: 'Вкладка «Семья»', en: 'Family tab' },
    hint: {
      ru: 'Если семьи вам не нужны, уберите её: вкладки и главы семьи на карточках не будет, сами семьи сохранятся',
      en: 'Remove it if you don’t need families: cards lose the tab and the head of the family; the families stay',
    },
    part: 'card',
    permissions: COMPANY,
  }),
  'hidden-fields': setting({
    schema: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100, uniqueItems: true }),
    default: [],
    label: { ru: 'Скрытые поля карточки', en: 'Hidden fields of the card' },
    hint: {
      ru: 'Их нет ни в карточке, ни в таблице, ни в формах; то, что введено раньше, сохранится',
      en: 'They are neither on the card, nor in the table, nor in forms; what was entered stays',
    },
    part: 'card',
    permissions: ['custom-fields.edit', ...COMPANY],
  }),
  'referral-bonus-referrer': setting({
    schema: SMALL_AMOUNT,
    default: 0,
    label: { ru: 'Бонус тому, кто пригласил', en: 'Bonus to whoever invited' },
    hint: {
      ru: 'Начисляется на бонусный счёт, когда новый клиент называет реферальный код; 0 — не начисляется',
      en: 'Accrued on the bonus account when a new client names the referral code; 0 for none',
    },
    part: 'accounts',
    permissions: COMPANY,
  }),
  'referral-bonus-newcomer': setting({
    schema: SMALL_AMOUNT,
    default: 0,
    label: { ru: 'Бонус тому, кто пришёл по приглашению', en: 'Bonus to whoever came by invitation' },
    hint: {
      ru: 'Тогда же, на бонусный счёт нового клиента; 0 — не начисляется',
      en: 'At the same time, on the new client’s bonus account; 0 for none',
    },
    part: 'accounts',
    permissions: COMPANY,
  }),
  'invoice-service': setting({
    schema: Type.String({ maxLength: 200 }),
    default: 'Услуги по договору',
    label: { ru: 'Название услуги в счетах', en: 'Name of the service on invoices' },
    hint: {
      ru: 'Так называется строка счёта или акта, если не написать иначе',
      en: 'What a line of an invoice or act is called unless you write something else',
    },
    part: 'accounts',
    permissions: COMPANY,
  }),
  'relation-defaults': setting({
    schema: object({ is: TICKED_TYPES, has: TICKED_TYPES }),
    default: { is: [], has: [] },
    label: { ru: 'Связи по умолчанию', en: 'Default relations' },
    part: 'card',
    permissions: ['relation-defaults.edit'],
    apart: true,
  }),
  terms: setting({
    schema: TermsSchema,
    default: {},
    label: { ru: 'Термины', en: 'Terms' },
    part: 'company',
    permissions: ['custom-fields.edit', ...COMPANY],
    apart: true,
  }),
  'section-labels': setting({
    schema: SectionLabels,
    default: {},
    label: { ru: 'Названия разделов', en: 'Names of sections' },
    part: 'company',
    permissions: ['custom-fields.edit', ...COMPANY],
    apart: true,
  }),
  'field-labels': setting({
    schema: FieldLabels,
    default: {},
    label: { ru: 'Названия полей', en: 'Names of fields' },
    part: 'card',
    permissions: ['custom-fields.edit', ...COMPANY],
    apart: true,
  }),
} as const

export type CompanySettingKey = keyof typeof COMPANY_SETTINGS
export const COMPANY_SETTING_KEYS = Object.keys(COMPANY_SETTINGS) as readonly CompanySettingKey[]
/** Those on the page of settings. */
export const LISTED_SETTING_KEYS: readonly CompanySettingKey[] = COMPANY_SETTING_KEYS.filter(
  (key) => settingKind(key).apart !== true,
)

/** The values of all settings, set or default. */
export type CompanySettings = { [K in CompanySettingKey]: Static<(typeof COMPANY_SETTINGS)[K]['schema']> }

export function isCompanySetting(key: string): key is CompanySettingKey {
  return Object.hasOwn(COMPANY_SETTINGS, key)
}

/** What the registry says of a key, without the type of its value. */
export function settingKind(key: CompanySettingKey): SettingKind {
  return COMPANY_SETTINGS[key]
}

/** Whether someone with these permissions may change the setting. */
export function maySet(key: CompanySettingKey, permissions: ReadonlySet<Permission>): boolean {
  return settingKind(key).permissions.some((permission) => permissions.has(permission))
}
