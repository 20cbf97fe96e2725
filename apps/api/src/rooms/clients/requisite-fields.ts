import { REQUISITE_LABELS } from '../../fields/requisites.ts'
import { field, OTHERS, text } from './field-inputs.ts'

// Typed or pasted in groups: spaces are taken out before a requisite is looked at.
const requisite = text(60)

/** What an invoice names of whoever pays; `@kith/kernel/requisites.ts` checks them. */
export const requisiteFields = {
  inn: field({
    type: 'text',
    section: 'requisites',
    label: REQUISITE_LABELS.inn,
    input: requisite,
    table: 'offered',
    filterable: true,
  }),
  kpp: field({
    type: 'text',
    section: 'requisites',
    kinds: OTHERS,
    label: REQUISITE_LABELS.kpp,
    input: requisite,
  }),
  ogrn: field({
    type: 'text',
    section: 'requisites',
    label: REQUISITE_LABELS.ogrn,
    input: requisite,
    hint: { ru: 'У предпринимателя это ОГРНИП', en: 'A sole trader’s is the OGRNIP' },
  }),
  bik: field({
    type: 'text',
    section: 'requisites',
    label: REQUISITE_LABELS.bik,
    input: requisite,
  }),
  bankName: field({
    type: 'text',
    section: 'requisites',
    label: REQUISITE_LABELS.bankName,
    input: text(300),
  }),
  settlementAccount: field({
    type: 'text',
    section: 'requisites',
    label: REQUISITE_LABELS.settlementAccount,
    input: requisite,
  }),
  correspondentAccount: field({
    type: 'text',
    section: 'requisites',
    label: REQUISITE_LABELS.correspondentAccount,
    input: requisite,
  }),
} as const
