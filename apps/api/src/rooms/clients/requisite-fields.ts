import { field, OTHERS, text } from './field-inputs.ts'

// Typed or pasted in groups: spaces are taken out before a requisite is looked at.
const requisite = text(60)

/** What an invoice names of whoever pays; `@kith/kernel/requisites.ts` checks them. */
export const requisiteFields = {
  inn: field({
    type: 'text',
    section: 'requisites',
    label: { ru: 'ИНН', en: 'INN' },
    input: requisite,
    table: 'offered',
    filterable: true,
  }),
  kpp: field({
    type: 'text',
    section: 'requisites',
    kinds: OTHERS,
    label: { ru: 'КПП', en: 'KPP' },
    input: requisite,
  }),
  ogrn: field({
    type: 'text',
    section: 'requisites',
    label: { ru: 'ОГРН', en: 'OGRN' },
    input: requisite,
    hint: { ru: 'У предпринимателя это ОГРНИП', en: 'A sole trader’s is the OGRNIP' },
  }),
  bik: field({
    type: 'text',
    section: 'requisites',
    label: { ru: 'БИК', en: 'BIK' },
    input: requisite,
  }),
  bankName: field({
    type: 'text',
    section: 'requisites',
    label: { ru: 'Банк', en: 'Bank' },
    input: text(300),
  }),
  settlementAccount: field({
    type: 'text',
    section: 'requisites',
    label: { ru: 'Расчётный счёт', en: 'Settlement account' },
    input: requisite,
  }),
  correspondentAccount: field({
    type: 'text',
    section: 'requisites',
    label: { ru: 'Корреспондентский счёт', en: 'Correspondent account' },
    input: requisite,
  }),
} as const
