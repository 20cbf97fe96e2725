import type { InheritedKey } from '@kith/api/settings/inherited.ts'

/** What the demo's groups, organisations and people say about settings and attributes, and what is asked beside the standard fields. */

export const TARIFFS = ['Городской', 'Корпоративный', 'Корпоративный 2027', 'Ночной', 'Межгород'] as const
export const SETTLEMENT_RULES = ['Предоплата', 'По счёту раз в месяц', 'Отсрочка 14 дней'] as const
export const PRIORITY_RULES = ['Как у всех', 'Сначала договорные', 'Сначала дети'] as const
export const PERFORMER_GROUPS = ['Эконом', 'Комфорт', 'Минивэны', 'Грузовые'] as const
export const WORK_KINDS = ['Эвакуация', 'Погрузка краном', 'Вывоз снега'] as const

/** A value with names in place of ids: `@tariffs/Ночной` stands for the id of that item. */
export type NamedValue =
  | string
  | number
  | boolean
  | null
  | readonly NamedValue[]
  | { readonly [key: string]: NamedValue }

/** Who says it: the company, a group by its name, a client by its key. */
export type Owner = { company: true } | { group: string } | { client: string }

export interface SettingStep {
  owner: Owner
  values: { [K in InheritedKey]?: NamedValue }
  locks?: readonly InheritedKey[]
}

/** Who below a root pays on their own account. */
export const OWN_ACCOUNTS = ['org-1.1.1', 'org-1.1.1.1.1-e1', 'org-2.1', 'org-3.2'] as const

const ALLOW_ORDERS = {
  'cabinet-current-orders': 'allow',
  'cabinet-completed-orders': 'allow',
  'cabinet-recurring-orders': 'allow',
} as const

/** Five levels of the trade network say something: group, root, region, shop, and one of its people. */
export const SETTINGS: readonly SettingStep[] = [
  {
    owner: { company: true },
    values: {
      tariff: { tariffId: '@tariffs/Городской', changes: [] },
      'priority-rule': '@priority-rules/Как у всех',
      'card-top-up': 'allow',
      'cabinet-feedback': 'allow',
    },
  },
  {
    owner: { group: 'Корпоративные' },
    values: {
      tariff: {
        tariffId: '@tariffs/Корпоративный',
        changes: [{ from: '2027-01-01', tariffId: '@tariffs/Корпоративный 2027' }],
      },
      'settlement-rule': '@settlement-rules/По счёту раз в месяц',
      'priority-rule': '@priority-rules/Сначала договорные',
      'insufficient-funds': 'warn',
      'balance-floor': -5_000_000,
      discount: 500,
      'performer-groups': {
        allowedIds: ['@performer-groups/Эконом', '@performer-groups/Комфорт'],
        defaultId: '@performer-groups/Эконом',
      },
      'cabinet-subordinates': 'allow',
      'cabinet-transfers': 'allow',
      ...ALLOW_ORDERS,
    },
    locks: ['settlement-rule'],
  },
  {
    owner: { group: 'Партнёры' },
    values: {
      discount: 1000,
      'prize-orders': 20,
      'settlement-rule': '@settlement-rules/Отсрочка 14 дней',
      ...ALLOW_ORDERS,
    },
  },
  {
    owner: { group: 'Семейные' },
    values: {
      discount: 300,
      'family-account': 'allow',
      'prize-orders': 10,
      'priority-rule': '@priority-rules/Сначала дети',
    },
  },
  {
    owner: { client: 'org-1' },
    values: {
      discount: 700,
      'balance-floor': -20_000_000,
      equipment: { allowed: true, workKindIds: ['@work-kinds/Вывоз снега', '@work-kinds/Погрузка краном'] },
      exchange: false,
      notifications: { events: ['order-completed', 'balance-low'], channels: ['email'] },
    },
    locks: ['exchange'],
  },
  {
    owner: { client: 'org-1.1' },
    values: {
      discount: 900,
      'performer-groups': {
        allowedIds: ['@performer-groups/Комфорт', '@performer-groups/Минивэны', '@performer-groups/Грузовые'],
        defaultId: '@performer-groups/Комфорт',
      },
    },
  },
  {
    owner: { client: 'org-1.1.1' },
    values: {
      tariff: { tariffId: '@tariffs/Ночной', changes: [] },
      'insufficient-funds': 'allow',
      'balance-floor': null,
      'mobile-app': false,
    },
  },
  { owner: { client: 'org-1.1.1.1' }, values: { 'cabinet-transfers': 'forbid' } },
  { owner: { client: 'org-1.1.1.1.1-e1' }, values: { discount: 1500, 'insufficient-funds': 'forbid' } },
  {
    owner: { client: 'org-1.2' },
    values: { 'cabinet-current-orders': 'forbid', 'cabinet-recurring-orders': 'forbid' },
  },
  { owner: { client: 'org-3' }, values: { exchange: true, equipment: { allowed: true, workKindIds: [] } } },
  {
    owner: { client: 'org-3.2.1' },
    values: { notifications: { events: ['performer-arrived'], channels: ['sms', 'call'] } },
  },
  { owner: { client: 'kanareikin' }, values: { discount: 1000, 'bonus-minimum': 50_000 } },
]

export interface AttributeSeed {
  name: string
  type: 'flag' | 'number' | 'string' | 'choice'
  unit?: string
  hint?: string
  hidden?: true
  choices?: readonly string[]
  /** By owner; a choice by its name. */
  values: readonly (readonly [owner: Owner, value: string | number | boolean])[]
}

export const ATTRIBUTES: readonly AttributeSeed[] = [
  {
    name: 'Табличка для встречи',
    type: 'string',
    hint: 'Что написать на табличке водителя',
    values: [
      [{ client: 'org-1' }, 'Мятный слон'],
      [{ client: 'org-1.1.1' }, 'Мятный слон · Речная'],
      [{ client: 'org-5' }, 'Дальний свет'],
    ],
  },
  {
    name: 'Детских кресел',
    type: 'number',
    unit: 'шт.',
    values: [
      [{ group: 'Семейные' }, 1],
      [{ client: 'org-4.1' }, 4],
    ],
  },
  {
    name: 'Класс машины',
    type: 'choice',
    choices: ['Эконом', 'Комфорт', 'Бизнес'],
    values: [
      [{ group: 'Корпоративные' }, 'Комфорт'],
      [{ client: 'org-1.3' }, 'Бизнес'],
      [{ client: 'org-1.1.1.2' }, 'Эконом'],
    ],
  },
  {
    name: 'Молчаливый водитель',
    type: 'flag',
    values: [
      [{ client: 'org-3.1' }, true],
      [{ client: 'kanareikina' }, true],
    ],
  },
  {
    name: 'Спорит о счёте',
    type: 'flag',
    hint: 'Счёт перед отправкой проверяет старший',
    hidden: true,
    values: [
      [{ client: 'org-2.1' }, true],
      [{ client: 'retail-5' }, true],
    ],
  },
]

export interface CustomFieldSeed {
  name: string
  type: 'text' | 'number' | 'money' | 'date' | 'flag' | 'choice' | 'multi-choice' | 'phone' | 'link' | 'file'
  hint?: string
  section?: string
  kinds?: readonly ('person' | 'organization' | 'unit')[]
  cabinet?: 'read' | 'edit'
  choices?: readonly string[]
}

const PEOPLE = ['person'] as const
const FIRMS = ['organization', 'unit'] as const

export const CUSTOM_FIELDS: readonly CustomFieldSeed[] = [
  { name: 'Диоптрии, правый глаз', type: 'number', section: 'Зрение', kinds: PEOPLE, cabinet: 'read' },
  { name: 'Диоптрии, левый глаз', type: 'number', section: 'Зрение', kinds: PEOPLE, cabinet: 'read' },
  { name: 'Последняя проверка зрения', type: 'date', section: 'Зрение', kinds: PEOPLE, cabinet: 'read' },
  {
    name: 'Форма оправы',
    type: 'choice',
    section: 'Зрение',
    kinds: PEOPLE,
    choices: ['Круглая', 'Прямоугольная', '«Авиатор»'],
  },
  {
    name: 'Чем занимается ребёнок',
    type: 'multi-choice',
    section: 'Детский центр',
    kinds: PEOPLE,
    cabinet: 'edit',
    choices: ['Лепка', 'Шахматы', 'Хор', 'Роботы'],
  },
  { name: 'Можно снимать на занятиях', type: 'flag', section: 'Детский центр', kinds: PEOPLE },
  {
    name: 'Лимит на оправу',
    type: 'money',
    section: 'Договорённости',
    kinds: FIRMS,
    hint: 'На одного человека в год',
  },
  { name: 'Номер в прежней картотеке', type: 'text' },
  { name: 'Пропускной пункт', type: 'phone', section: 'Договорённости', kinds: FIRMS },
  { name: 'Схема проезда', type: 'link', section: 'Договорённости', kinds: FIRMS },
  { name: 'Скан заявки', type: 'file', section: 'Договорённости', kinds: FIRMS },
]

/** Values by the name of the field; choices by their names. */
export const CUSTOM_VALUES: Readonly<
  Record<string, Readonly<Record<string, string | number | boolean | readonly string[]>>>
> = {
  kanareikin: {
    'Диоптрии, правый глаз': -1.25,
    'Диоптрии, левый глаз': -1.5,
    'Последняя проверка зрения': '2026-09-11',
    'Форма оправы': 'Прямоугольная',
    'Номер в прежней картотеке': 'К-0124',
  },
  kanareikina: { 'Форма оправы': '«Авиатор»', 'Последняя проверка зрения': '2026-09-11' },
  ilina: { 'Чем занимается ребёнок': ['Лепка', 'Хор'], 'Можно снимать на занятиях': true },
  'org-1': {
    'Лимит на оправу': 1_200_000,
    'Пропускной пункт': '+79000009017',
    'Схема проезда': 'https://elephant.example/road',
    'Номер в прежней картотеке': 'МС-1',
  },
  'org-4': { 'Лимит на оправу': 650_000 },
}

/** Whose contact is who, and as what; the first of an organisation is the main one. */
export const CONTACTS: readonly { of: string; person: string; position: string }[] = [
  { of: 'org-1', person: 'org-1.3.1-e1', position: 'главный бухгалтер' },
  { of: 'org-1', person: 'org-1.3.2-e1', position: 'начальник отдела закупок' },
  { of: 'org-1.1.1', person: 'org-1.1.1.3-e1', position: 'старший кассир' },
  { of: 'org-2', person: 'org-2.2-e1', position: 'управляющий' },
  { of: 'org-5', person: 'kanareikin', position: 'оптик на выездах' },
  { of: 'org-4', person: 'kanareikin', position: 'член попечительского совета' },
  { of: 'org-4', person: 'org-4.2-e1', position: 'завуч' },
]
