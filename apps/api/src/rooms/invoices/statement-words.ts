import type { OperationKind } from '../../ledger/operation-schemas.ts'

const TITLES: Record<OperationKind, string> = {
  'top-up': 'Поступление оплаты',
  refund: 'Возврат денег',
  charge: 'Оказаны услуги',
  'bonus-accrual': 'Начисление бонусов',
  'bonus-spending': 'Списание бонусов',
  transfer: 'Перевод между счетами',
  correction: 'Корректировка',
  'debt-accrual': 'Начисление задолженности',
  'debt-settlement': 'Погашение задолженности',
  'debt-write-off': 'Списание задолженности',
  reversal: 'Отмена операции',
}
const METHODS: Readonly<Record<string, string>> = {
  cash: 'наличными',
  card: 'картой',
  bank: 'на расчётный счёт',
  terminal: 'через терминал',
  online: 'картой онлайн',
}

/**
 * What an operation is called on an акт сверки, which is in Russian whatever language the reader has.
 *
 * Example: a top-up by bank of the category «Абонементы» → "Поступление оплаты на расчётный счёт: Абонементы".
 */
export function operationTitle(operation: {
  kind: OperationKind
  method: string | null
  category: string | null
}): string {
  const how = METHODS[operation.method ?? '']
  const title = [TITLES[operation.kind], ...(how === undefined ? [] : [how])].join(' ')
  return operation.category === null ? title : `${title}: ${operation.category}`
}
