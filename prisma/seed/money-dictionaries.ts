import type { NewItem } from '@kith/api/rooms/dictionaries/items.ts'
import { demoRequisites } from './requisites.ts'

/** Whom the demo's clients pay, what for, and why a debt is given up. Nobody has these names and numbers. */

/** Told apart by numbers that no client of the demo has. */
export const LEGAL_ENTITIES: readonly NewItem[] = [
  {
    name: 'ООО «Маяк-Оптика»',
    fullName: 'Общество с ограниченной ответственностью «Маяк-Оптика» (для примера)',
    ...requisitesOf(98),
    address: '170000, Тверь, Вымышленная улица, 1',
    director: 'Маякова А. П.',
    accountant: 'Счётова Н. В.',
    vat: '5',
  },
  {
    name: 'ООО «Маяк-Такси»',
    fullName: 'Общество с ограниченной ответственностью «Маяк-Такси» (для примера)',
    ...requisitesOf(99),
    address: '101000, Москва, Вымышленный проезд, 2',
    director: 'Дорогин С. И.',
    accountant: 'Счётова Н. В.',
    vat: '22',
  },
]

function requisitesOf(index: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(demoRequisites(index)).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    ),
  )
}

const IN = [
  'Оплата заказа',
  'Оплата занятий',
  'Оплата поездок',
  'Продажа товаров',
  'Пополнение счёта',
  'Прочий приход',
] as const
const OUT = [
  'Возврат клиенту',
  'Бонусы и акции',
  'Выплата исполнителю',
  'Списание безнадёжного долга',
  'Прочий расход',
] as const

/** Names are unique in the demo, also across directions. */
export const MONEY_CATEGORIES: readonly NewItem[] = [
  ...IN.map((name) => ({ name, direction: 'in' })),
  ...OUT.map((name) => ({ name, direction: 'out' })),
]

export const WRITE_OFF_REASONS = [
  'Не отвечает больше года',
  'Долг меньше расходов на взыскание',
  'По решению руководителя',
  'Организация ликвидирована',
  'Ошибка в расчётах',
] as const
