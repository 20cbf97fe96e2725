import Type from 'typebox'
import { choice, LocalDate, nullable, object, Uuid } from '../platform/http/schemas.ts'
import {
  EVERYWHERE,
  FROM_ROOT,
  flag,
  type InheritedKind,
  money,
  oneOf,
  right,
  rule,
  setting,
} from './inherited-kind.ts'

export const ORDER_EVENTS = [
  { value: 'order-accepted', label: { ru: 'Заказ принят', en: 'Order accepted' } },
  { value: 'performer-assigned', label: { ru: 'Назначен исполнитель', en: 'Performer assigned' } },
  { value: 'performer-arrived', label: { ru: 'Исполнитель на месте', en: 'Performer has arrived' } },
  { value: 'order-completed', label: { ru: 'Заказ выполнен', en: 'Order completed' } },
  { value: 'order-cancelled', label: { ru: 'Заказ отменён', en: 'Order cancelled' } },
  { value: 'account-topped-up', label: { ru: 'Счёт пополнен', en: 'Account topped up' } },
  { value: 'balance-low', label: { ru: 'Средства заканчиваются', en: 'Balance is running low' } },
] as const
export const NOTICE_CHANNELS = [
  { value: 'push', label: { ru: 'Push', en: 'Push' } },
  { value: 'sms', label: { ru: 'СМС', en: 'SMS' } },
  { value: 'call', label: { ru: 'Звонок', en: 'Call' } },
  { value: 'email', label: { ru: 'Эл. почта', en: 'Email' } },
] as const

const valuesOf = <V extends string>(list: readonly { value: V }[]) =>
  list.map(({ value }) => value) as [V, ...V[]]
const ids = (most: number) => Type.Array(Uuid, { maxItems: most, uniqueItems: true })

/** Every setting that clients inherit, by its key. A new one is an entry here, and a place that reads it. */
export const INHERITED_SETTINGS = {
  'balance-floor': money(
    { ru: 'Порог, ниже которого баланс не опускается', en: 'Floor that the balance may not go below' },
    {
      default: 0,
      hint: { ru: 'Пустое значение — без порога', en: 'An empty value means no floor' },
    },
  ),
  'cashless-minimum': money({
    ru: 'Минимальный баланс для безналичной оплаты',
    en: 'Least balance for cashless payment',
  }),
  'bonus-minimum': money(
    { ru: 'Минимальный бонусный баланс', en: 'Least bonus balance for paying with bonuses' },
    { type: 'bonuses' },
  ),
  'insufficient-funds': setting({
    type: 'choice',
    ...oneOf([
      { value: 'forbid', label: { ru: 'Запретить', en: 'Forbid' } },
      { value: 'warn', label: { ru: 'Спросить оператора', en: 'Ask the operator' } },
      { value: 'allow', label: { ru: 'Разрешить в долг', en: 'Allow on credit' } },
    ]),
    default: 'forbid',
    label: { ru: 'Когда средств не хватает', en: 'When funds are insufficient' },
    part: 'account',
    resolves: 'nearest',
    levels: EVERYWHERE,
    ownAccount: true,
  }),
  'settlement-rule': rule({ ru: 'Правило расчётов', en: 'Settlement rule' }, 'settlement-rules'),
  'priority-rule': rule(
    { ru: 'Правило динамических приоритетов', en: 'Rule of dynamic priorities' },
    'priority-rules',
  ),
  'card-top-up': right({ ru: 'Пополнение счёта картой', en: 'Top-up by bank card' }, 'account', 'forbid'),
  'invoice-in-cabinet': right(
    { ru: 'Счёт на оплату в кабинете', en: 'Invoice in the cabinet' },
    'account',
    'forbid',
  ),
  'family-account': right({ ru: 'Семейный счёт', en: 'Family account' }, 'account', 'forbid', [
    'company',
    'group',
  ]),
  tariff: setting({
    type: 'tariff',
    schema: nullable(
      object({
        tariffId: Uuid,
        changes: Type.Array(object({ from: LocalDate, tariffId: Uuid }), {
          maxItems: 50,
          description: 'From which day on another tariff holds; the days ascend',
        }),
      }),
    ),
    default: null,
    label: { ru: 'Тариф', en: 'Tariff' },
    hint: { ru: 'Со сменой тарифа по датам', en: 'With its changes by date' },
    part: 'prices',
    resolves: 'nearest',
    levels: EVERYWHERE,
    dictionary: 'tariffs',
    names: (value) =>
      value === null ? {} : { tariffs: [value.tariffId, ...value.changes.map(({ tariffId }) => tariffId)] },
  }),
  discount: setting({
    type: 'percent',
    schema: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      description: 'Hundredths of a percent',
      examples: [750],
    }),
    default: 0,
    label: { ru: 'Скидка', en: 'Discount' },
    part: 'prices',
    resolves: 'nearest',
    levels: EVERYWHERE,
  }),
  'prize-orders': setting({
    type: 'prize-orders',
    schema: nullable(
      Type.Integer({
        minimum: 2,
        maximum: 1_000,
        description: 'Every which order is a prize',
        examples: [10],
      }),
    ),
    default: null,
    label: { ru: 'Призовой заказ', en: 'Prize order' },
    part: 'prices',
    resolves: 'nearest',
    levels: EVERYWHERE,
    ownAccount: true,
  }),
  'performer-groups': setting({
    type: 'performer-groups',
    schema: nullable(
      object({ allowedIds: ids(100), defaultId: nullable(Uuid) }, { description: 'Null: all are allowed' }),
    ),
    default: null,
    label: { ru: 'Группы исполнителей', en: 'Performer groups' },
    hint: {
      ru: 'Доступные и та, что подставляется в заказ',
      en: 'Those allowed, and the one that orders start with',
    },
    part: 'orders',
    resolves: 'nearest',
    levels: EVERYWHERE,
    dictionary: 'performer-groups',
    names: (value) =>
      value === null
        ? {}
        : {
            'performer-groups': [...value.allowedIds, ...(value.defaultId === null ? [] : [value.defaultId])],
          },
  }),
  equipment: setting({
    type: 'equipment',
    schema: object(
      { allowed: Type.Boolean(), workKindIds: ids(100) },
      { description: 'No kinds named: all kinds' },
    ),
    default: { allowed: false, workKindIds: [] },
    label: { ru: 'Спецтехника', en: 'Special equipment' },
    hint: {
      ru: 'Можно ли заказывать и для каких работ',
      en: 'Whether it may be ordered, and for which work',
    },
    part: 'orders',
    resolves: 'nearest',
    levels: EVERYWHERE,
    dictionary: 'work-kinds',
    names: ({ workKindIds }) => ({ 'work-kinds': workKindIds }),
  }),
  exchange: flag({ ru: 'Отправлять заказы на биржу', en: 'Send orders to the exchange' }, false, 'orders'),
  notifications: setting({
    type: 'notifications',
    schema: object({
      events: Type.Array(choice(valuesOf(ORDER_EVENTS)), { uniqueItems: true }),
      channels: Type.Array(choice(valuesOf(NOTICE_CHANNELS)), { uniqueItems: true }),
    }),
    default: { events: ['performer-assigned', 'performer-arrived', 'order-completed'], channels: ['push'] },
    label: { ru: 'Уведомления', en: 'Notifications' },
    part: 'notifications',
    resolves: 'nearest',
    levels: EVERYWHERE,
  }),
  'mobile-app': flag({ ru: 'Доступно мобильное приложение', en: 'Mobile app available' }, true, 'cabinet'),
  cabinet: right({ ru: 'Доступен кабинет клиента', en: 'Cabinet available' }, 'cabinet', 'allow'),
  'cabinet-subordinates': right(
    { ru: 'Создание и правка подчинённых', en: 'Create and edit subordinates' },
    'cabinet',
    'forbid',
  ),
  'cabinet-transfers': right(
    { ru: 'Переводы между подчинёнными', en: 'Transfers between subordinates' },
    'cabinet',
    'forbid',
  ),
  'cabinet-current-orders': right(
    { ru: 'Текущие заказы: просмотр, создание, правка', en: 'Current orders: view, create, change' },
    'cabinet',
    'forbid',
  ),
  'cabinet-completed-orders': right(
    { ru: 'Выполненные заказы: просмотр', en: 'Completed orders: view' },
    'cabinet',
    'forbid',
  ),
  'cabinet-recurring-orders': right(
    { ru: 'Ежедневные заказы: просмотр, создание, правка', en: 'Recurring orders: view, create, change' },
    'cabinet',
    'forbid',
  ),
  'cabinet-feedback': right(
    { ru: 'Отзывы исполнителей: просмотр', en: 'Performers’ feedback: view' },
    'cabinet',
    'forbid',
  ),
  logo: setting({
    type: 'logo',
    schema: nullable(object({ fileId: Uuid })),
    default: null,
    label: { ru: 'Логотип', en: 'Logo' },
    part: 'brand',
    resolves: 'nearest',
    levels: FROM_ROOT,
  }),
  requisites: setting({
    type: 'requisites',
    schema: Type.Null(),
    default: null,
    label: { ru: 'Реквизиты', en: 'Requisites' },
    hint: {
      ru: 'Берутся целиком у ближайшего вышестоящего, у которого они есть',
      en: 'Taken whole from the nearest above who has any',
    },
    part: 'brand',
    resolves: 'nearest',
    levels: FROM_ROOT,
    apart: true,
  }),
} as const

export type InheritedKey = keyof typeof INHERITED_SETTINGS
export const INHERITED_KEYS = Object.keys(INHERITED_SETTINGS) as readonly InheritedKey[]

export function isInherited(key: string): key is InheritedKey {
  return Object.hasOwn(INHERITED_SETTINGS, key)
}

/** What the registry says of a key, without the type of its value. */
export function inheritedKind(key: InheritedKey): InheritedKind {
  return INHERITED_SETTINGS[key] as InheritedKind
}

/** The key under which the value of an attribute is kept: `attribute:01926f3e-…`. */
export const attributeKey = (id: string): string => `attribute:${id}`
