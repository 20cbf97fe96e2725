import type { NewOperationInput } from '@kith/api/rooms/accounts/schemas.ts'

/** An operation of the demo, its clients, categories and places by the names that the demo data uses. */
export interface MoneyStep extends Pick<NewOperationInput, 'kind' | 'method' | 'document' | 'comment'> {
  /** When it happened and was written. RFC 3339, UTC. */
  at: string
  by: string
  client: string
  /** In roubles, or in bonuses. */
  amount: number
  category?: string
  city?: string
  legalEntity?: string
  reason?: string
  /** The receiver of a transfer. */
  to?: string
  /** The head of a family who pays for the client, or all of them by their shares. */
  paidBy?: string | 'shares'
  /** Reversed ten minutes later. */
  reversed?: string
}

export const OPTICS = 'ООО «Маяк-Оптика»'
export const TAXI = 'ООО «Маяк-Такси»'

export const RIDE = { category: 'Оплата поездок', legalEntity: TAXI }
export const TOP_UP = { kind: 'top-up', category: 'Пополнение счёта' } as const

/** What people who are known by name did with their money. */
export const NAMED_MONEY: readonly MoneyStep[] = [
  {
    kind: 'debt-accrual',
    at: '2026-08-19T13:50:00Z',
    by: 'director',
    client: 'kanareikin',
    amount: 4_500,
    city: 'Тверь',
    category: 'Продажа товаров',
    legalEntity: OPTICS,
    document: 'Заказ 512',
    comment: 'Прогрессивные линзы, остаток после примерки',
  },
  {
    kind: 'debt-settlement',
    at: '2026-09-02T09:15:00Z',
    by: 'director',
    client: 'kanareikin',
    amount: 2_000,
    city: 'Тверь',
    method: 'cash',
    legalEntity: OPTICS,
  },
  {
    kind: 'debt-settlement',
    at: '2026-10-11T10:40:00Z',
    by: 'director',
    client: 'kanareikin',
    amount: 1_200,
    city: 'Псков',
    method: 'card',
    legalEntity: OPTICS,
    comment: 'Задаток за оправу, ещё не пришла',
  },
  {
    kind: 'charge',
    at: '2026-09-21T11:05:00Z',
    by: 'manager',
    client: 'kanareikin',
    amount: 450,
    ...RIDE,
    reversed: 'Поездка другого клиента',
  },
  {
    kind: 'bonus-spending',
    at: '2026-11-06T12:30:00Z',
    by: 'seller',
    client: 'kanareikin',
    amount: 350,
    category: 'Продажа товаров',
    legalEntity: OPTICS,
    comment: 'Салфетки и спрей',
  },
  {
    kind: 'transfer',
    at: '2026-11-12T08:20:00Z',
    by: 'administrator',
    client: 'kanareikin',
    to: 'kanareikina',
    amount: 700,
    comment: 'Жене на такси',
  },
  {
    kind: 'correction',
    at: '2026-11-13T14:45:00Z',
    by: 'top',
    client: 'kanareikin',
    amount: 50,
    category: 'Прочий приход',
    comment: 'Пересчитана поездка 38',
  },

  {
    kind: 'debt-accrual',
    at: '2026-06-16T10:00:00Z',
    by: 'director',
    client: 'perepyolkin',
    amount: 6_800,
    city: 'Москва',
    category: 'Продажа товаров',
    legalEntity: OPTICS,
    document: 'Заказ 318',
  },
  {
    kind: 'debt-accrual',
    at: '2026-07-02T13:10:00Z',
    by: 'director',
    client: 'perepyolkin',
    amount: 950,
    city: 'Вологда',
    category: 'Оплата поездок',
    legalEntity: TAXI,
  },
  {
    kind: 'debt-settlement',
    at: '2026-07-20T09:30:00Z',
    by: 'director',
    client: 'perepyolkin',
    amount: 3_000,
    city: 'Москва',
    method: 'card',
  },
  {
    kind: 'debt-write-off',
    at: '2026-10-30T15:10:00Z',
    by: 'director',
    client: 'perepyolkin',
    amount: 950,
    city: 'Вологда',
    reason: 'Долг меньше расходов на взыскание',
    category: 'Списание безнадёжного долга',
  },

  {
    ...TOP_UP,
    at: '2026-10-05T10:00:00Z',
    by: 'seller',
    client: 'orekhova',
    amount: 12_000,
    method: 'card',
    legalEntity: OPTICS,
  },
  {
    kind: 'charge',
    at: '2026-10-05T10:20:00Z',
    by: 'seller',
    client: 'orekhova',
    amount: 9_350,
    category: 'Продажа товаров',
    legalEntity: OPTICS,
    document: 'Заказ 544',
  },
  {
    kind: 'refund',
    at: '2026-10-08T12:00:00Z',
    by: 'director',
    client: 'orekhova',
    amount: 1_500,
    method: 'card',
    category: 'Возврат клиенту',
    legalEntity: OPTICS,
    comment: 'Не подошёл футляр',
  },
]

/** What happened once own accounts, purses of families and all settings were there. */
export const LATER_MONEY: readonly MoneyStep[] = [
  {
    kind: 'transfer',
    at: '2026-11-21T08:20:00Z',
    by: 'top',
    client: 'org-1',
    to: 'org-1.1.1',
    amount: 45_000,
    comment: 'Магазину до конца года',
  },
  {
    ...TOP_UP,
    at: '2026-11-21T08:30:00Z',
    by: 'manager',
    client: 'org-1.1.1.1.1-e1',
    amount: 5_000,
    method: 'cash',
  },
  {
    kind: 'charge',
    at: '2026-11-21T08:50:00Z',
    by: 'manager',
    client: 'org-1.1.1.1.1-e1',
    amount: 640,
    ...RIDE,
  },
  {
    ...TOP_UP,
    at: '2026-11-21T09:10:00Z',
    by: 'manager',
    client: 'org-2.1',
    amount: 40_000,
    method: 'bank',
    document: 'п/п 9',
  },
  // Parents who parted pay for their daughter by halves, and the mother for her son.
  {
    ...TOP_UP,
    at: '2026-11-21T09:20:00Z',
    by: 'administrator',
    client: 'ilina-mother',
    amount: 20_000,
    method: 'card',
  },
  {
    ...TOP_UP,
    at: '2026-11-21T09:25:00Z',
    by: 'administrator',
    client: 'ilin-father',
    amount: 15_000,
    method: 'bank',
    document: 'п/п 71',
  },
  {
    kind: 'bonus-accrual',
    at: '2026-11-21T09:30:00Z',
    by: 'administrator',
    client: 'ilina-mother',
    amount: 900,
    category: 'Бонусы и акции',
  },
  {
    kind: 'charge',
    at: '2026-11-21T10:00:00Z',
    by: 'administrator',
    client: 'ilina',
    amount: 4_801,
    paidBy: 'shares',
    category: 'Оплата занятий',
    document: 'Абонемент 27',
  },
  {
    kind: 'charge',
    at: '2026-11-21T10:30:00Z',
    by: 'administrator',
    client: 'ilina',
    amount: 380,
    paidBy: 'ilina-mother',
    ...RIDE,
  },
  {
    kind: 'charge',
    at: '2026-11-21T11:00:00Z',
    by: 'administrator',
    client: 'ilin-brother',
    amount: 2_750,
    paidBy: 'ilina-mother',
    category: 'Оплата занятий',
  },
  {
    kind: 'bonus-spending',
    at: '2026-11-21T11:10:00Z',
    by: 'administrator',
    client: 'ilin-brother',
    amount: 150,
    paidBy: 'ilina-mother',
    category: 'Продажа товаров',
  },
]
