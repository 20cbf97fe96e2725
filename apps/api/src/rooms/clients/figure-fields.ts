import { shown } from './field-inputs.ts'

const MASK = 'accounts.view' as const

/** What is on a client's accounts. The ledger keeps it; tables may show it, and `debt` filters by it. */
export const figureFields = {
  balanceMinor: shown({
    type: 'money',
    section: 'state',
    label: { ru: 'Баланс', en: 'Balance' },
    table: 'offered',
    mask: MASK,
  }),
  bonusMinor: shown({
    type: 'money',
    section: 'state',
    label: { ru: 'Бонусы', en: 'Bonuses' },
    table: 'offered',
    mask: MASK,
  }),
  debtMinor: shown({
    type: 'money',
    section: 'state',
    label: { ru: 'Долг', en: 'Debt' },
    table: 'offered',
    mask: MASK,
    filterable: true,
  }),
} as const
