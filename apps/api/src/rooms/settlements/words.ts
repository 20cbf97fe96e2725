import type { CLIENT_ROLES, CompanyRole, Method, OperationKind } from '../../ledger/operation-schemas.ts'
import type { Words } from '../../platform/http/language.ts'

/** What files call the kinds of operations. */
export const KIND_WORDS: Record<OperationKind, Words> = {
  'top-up': { ru: 'Пополнение', en: 'Top-up' },
  refund: { ru: 'Возврат', en: 'Refund' },
  charge: { ru: 'Списание', en: 'Charge' },
  'bonus-accrual': { ru: 'Начисление бонусов', en: 'Bonus accrual' },
  'bonus-spending': { ru: 'Списание бонусов', en: 'Bonus spending' },
  transfer: { ru: 'Перевод', en: 'Transfer' },
  correction: { ru: 'Корректировка', en: 'Correction' },
  'debt-accrual': { ru: 'Начисление долга', en: 'Debt accrual' },
  'debt-settlement': { ru: 'Погашение долга', en: 'Debt settlement' },
  'debt-write-off': { ru: 'Списание долга', en: 'Debt write-off' },
  reversal: { ru: 'Отмена', en: 'Reversal' },
}

export const METHOD_WORDS: Record<Method, Words> = {
  cash: { ru: 'Наличные', en: 'Cash' },
  card: { ru: 'Карта', en: 'Card' },
  bank: { ru: 'Банк', en: 'Bank' },
  terminal: { ru: 'Терминал', en: 'Terminal' },
  online: { ru: 'Онлайн', en: 'Online' },
  account: { ru: 'С основного счёта', en: 'From the main account' },
}

export const ROLE_WORDS: Record<(typeof CLIENT_ROLES)[number] | CompanyRole, Words> = {
  main: { ru: 'Основной счёт', en: 'Main account' },
  bonus: { ru: 'Бонусный счёт', en: 'Bonus account' },
  debt: { ru: 'Задолженность', en: 'Debt' },
  'cash-desk': { ru: 'Касса', en: 'Cash desk' },
  acquiring: { ru: 'Эквайринг', en: 'Card desk' },
  bank: { ru: 'Расчётный счёт', en: 'Bank account' },
  terminal: { ru: 'Платёжный терминал', en: 'Payment terminal' },
  'card-provider': { ru: 'Платёжный сервис', en: 'Card provider' },
  revenue: { ru: 'Выручка', en: 'Revenue' },
  'bonus-issue': { ru: 'Выпуск бонусов', en: 'Bonus issue' },
  'write-off': { ru: 'Списанные долги', en: 'Written-off debts' },
  correction: { ru: 'Корректировки', en: 'Corrections' },
}
