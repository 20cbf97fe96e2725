import { card, go, type Place, person } from './places.ts'

/** Accounts, money reports, documents and the check of the ledger, for one who may see all of them. */
export const MONEY_PLACES: readonly Place[] = [
  { name: 'card-accounts', open: person('?tab=accounts', 'Основной счёт') },
  {
    name: 'card-accounts-organization',
    open: card('?tab=accounts', 'Основной счёт', 'Сеть «Мятный слон»'),
  },
  { name: 'money', open: go('/money', 'Движение денег') },
  { name: 'money-clients', open: go('/money/clients', 'Только должники') },
  { name: 'documents', open: go('/documents', /Документов пока нет|Счёт/) },
  { name: 'ledger', open: go('/settings/ledger', 'Проверить сейчас') },
]

/** The same in English. */
export const MONEY_IN_ENGLISH: readonly Place[] = [
  { name: 'money', open: go('/money', 'Difference') },
  { name: 'card-accounts', open: person('?tab=accounts', 'Main account') },
]
