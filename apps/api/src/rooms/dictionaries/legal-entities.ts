import type { RequisiteKey, Requisites } from '@kith/kernel/requisites.ts'
import { VAT_RATES } from '@kith/kernel/vat.ts'
import Type from 'typebox'
import type { ActionContext } from '../../actions/run-action.ts'
import { compactRequisites, REQUISITE_LABELS, requisiteErrors } from '../../fields/requisites.ts'
import type { Words } from '../../platform/http/language.ts'
import { invalid } from '../../platform/http/problem.ts'
import { choice, nullable } from '../../platform/http/schemas.ts'
import type { DictionaryKind, ExtraField, Extras, ItemChange } from './kind.ts'

const vatWords = (rate: (typeof VAT_RATES)[number]): Words =>
  rate === 'none' ? { ru: 'Без НДС', en: 'No VAT' } : { ru: `НДС ${rate} %`, en: `VAT ${rate}%` }

/** Requisites may be pasted in groups: their spaces are taken out before they are looked at. */
const TYPED_DIGITS = 60

const text = (column: string, label: Words, maxLength: number, hint?: Words): ExtraField => ({
  type: 'text',
  label,
  ...(hint && { hint }),
  section: 'details',
  input: nullable(Type.String({ maxLength })),
  column,
  columnType: 'text',
})

const requisite = (column: string, key: RequisiteKey, hint?: Words) =>
  text(column, REQUISITE_LABELS[key], TYPED_DIGITS, hint)

const signer: Words = { ru: 'Соколов П. А. — так под документами', en: 'As it stands under documents' }

const extras = {
  fullName: text('full_name', { ru: 'Полное наименование', en: 'Full name' }, 500, {
    ru: 'Общество с ограниченной ответственностью «Маяк» — так в счетах и актах',
    en: 'As it stands in invoices and acts',
  }),
  inn: requisite('inn', 'inn'),
  kpp: requisite('kpp', 'kpp', { ru: 'У предпринимателя его нет', en: 'A sole trader has none' }),
  ogrn: requisite('ogrn', 'ogrn', {
    ru: 'У предпринимателя это ОГРНИП',
    en: 'A sole trader’s is the OGRNIP',
  }),
  vat: {
    type: 'choice',
    label: { ru: 'НДС', en: 'VAT' },
    hint: { ru: 'С этой ставки начинается новый счёт', en: 'What a new invoice starts with' },
    section: 'details',
    required: true,
    input: choice(VAT_RATES),
    choices: VAT_RATES.map((value) => ({ value, label: vatWords(value) })),
    column: 'vat',
    columnType: 'text',
    fallback: 'none',
  },
  address: text('address', { ru: 'Юридический адрес', en: 'Legal address' }, 500),
  bik: requisite('bik', 'bik'),
  bankName: text('bank_name', REQUISITE_LABELS.bankName, 300),
  settlementAccount: requisite('settlement_account', 'settlementAccount'),
  correspondentAccount: requisite('correspondent_account', 'correspondentAccount'),
  director: text('director', { ru: 'Руководитель', en: 'Director' }, 200, signer),
  accountant: text('accountant', { ru: 'Главный бухгалтер', en: 'Chief accountant' }, 200, signer),
} as const satisfies Record<string, ExtraField>

function requisitesOf(values: Extras): Requisites {
  const said = (key: RequisiteKey) => {
    const value = values[key]
    return typeof value === 'string' ? value : null
  }
  return {
    inn: said('inn'),
    kpp: said('kpp'),
    ogrn: said('ogrn'),
    bik: said('bik'),
    settlementAccount: said('settlementAccount'),
    correspondentAccount: said('correspondentAccount'),
  }
}

/** Numbers with check digits are checked as a client's are. @throws 422 at the fields. */
async function checkLegalEntity(_: ActionContext, { before, after }: ItemChange): Promise<void> {
  const errors = requisiteErrors(requisitesOf(before ?? {}), requisitesOf(after), 'organization')
  if (errors.length > 0) throw invalid(...errors)
}

/** The company's own legal entities: who is paid, who issues documents. */
export const legalEntities = {
  table: 'legal_entity',
  name: { ru: 'Юридические лица компании', en: 'Legal entities of the company' },
  part: 'money',
  extras,
  clean: compactRequisites,
  check: checkLegalEntity,
  usedBy: [
    { what: 'operations', table: 'operation', columns: ['legal_entity_id'] },
    { what: 'accounts', table: 'account', columns: ['legal_entity_id'] },
    { what: 'documents', table: 'invoice_document', columns: ['legal_entity_id'] },
  ],
} as const satisfies DictionaryKind
