import {
  compactRequisite,
  REQUISITE_KEYS,
  type RequisiteFaultCode,
  type RequisiteHolder,
  type RequisiteKey,
  type Requisites,
  requisiteFaults,
} from '@kith/kernel/requisites.ts'
import type { Words } from '../platform/http/language.ts'
import type { FieldError } from '../platform/http/problem.ts'

/** What the requisites are called, of a client as well as of the company's own legal entity. */
export const REQUISITE_LABELS: Record<RequisiteKey | 'bankName', Words> = {
  inn: { ru: 'ИНН', en: 'INN' },
  kpp: { ru: 'КПП', en: 'KPP' },
  ogrn: { ru: 'ОГРН', en: 'OGRN' },
  bik: { ru: 'БИК', en: 'BIK' },
  bankName: { ru: 'Банк', en: 'Bank' },
  settlementAccount: { ru: 'Расчётный счёт', en: 'Settlement account' },
  correspondentAccount: { ru: 'Корреспондентский счёт', en: 'Correspondent account' },
}

const WORDS: Record<RequisiteFaultCode, Words> = {
  'inn-length': {
    ru: 'В ИНН организации 10 цифр, предпринимателя — 12',
    en: 'An organisation’s INN has 10 digits, a sole trader’s 12',
  },
  'inn-check': {
    ru: 'Контрольные цифры ИНН не сходятся: проверьте, нет ли опечатки',
    en: 'The check digits of the INN do not match: look for a slip',
  },
  'kpp-form': {
    ru: 'В КПП девять знаков: цифры, пятый и шестой могут быть латинскими буквами',
    en: 'A KPP has nine digits; the fifth and sixth may be Latin letters',
  },
  'ogrn-length': {
    ru: 'В ОГРН 13 цифр, в ОГРНИП — 15',
    en: 'An OGRN has 13 digits, an OGRNIP 15',
  },
  'ogrn-check': {
    ru: 'Контрольная цифра ОГРН не сходится: проверьте, нет ли опечатки',
    en: 'The check digit of the OGRN does not match: look for a slip',
  },
  'bik-form': {
    ru: 'Такого БИК не бывает: в нём девять цифр, последние три от 050 или 000–002 у Банка России',
    en: 'There can be no such BIK: it has nine digits, the last three from 050, or 000 to 002 of the Bank of Russia',
  },
  'bik-needed': {
    ru: 'Укажите БИК банка: без него счёт не проверить',
    en: 'Give the bank’s BIK: the account can’t be checked without it',
  },
  'account-length': { ru: 'В номере счёта 20 цифр', en: 'An account number has 20 digits' },
  'account-check': {
    ru: 'Счёт не подходит к БИК: опечатка в одном из них',
    en: 'The account does not fit the BIK: there is a slip in one of them',
  },
}

const OF_PERSON: Partial<Record<RequisiteFaultCode, Words>> = {
  'inn-length': { ru: 'В ИНН человека 12 цифр', en: 'A person’s INN has 12 digits' },
  'ogrn-length': {
    ru: 'У человека бывает только ОГРНИП, в нём 15 цифр',
    en: 'A person can only have an OGRNIP, of 15 digits',
  },
}

/** The written values with requisites as they are kept: without spaces. `{ inn: '7702 235133' }` gives `{ inn: '7702235133' }`. */
export function compactRequisites<V>(
  written: Readonly<Record<string, V>>,
): Record<string, V | string | null> {
  const compact: Record<string, V | string | null> = { ...written }
  for (const key of REQUISITE_KEYS) {
    const value = written[key]
    if (typeof value === 'string') compact[key] = compactRequisite(value) || null
  }
  return compact
}

/**
 * What is wrong with the requisites that this edit touches: the changed ones, and accounts when the BIK changes. What stays
 * as it was is not brought up again.
 *
 * Example: an organisation whose INN becomes "123" → one error at `/inn` with the code `inn-length`.
 */
export function requisiteErrors(
  before: Requisites,
  after: Requisites,
  holder: RequisiteHolder,
): FieldError[] {
  const changed = (key: RequisiteKey) => before[key] !== after[key]
  if (!REQUISITE_KEYS.some(changed)) return []
  return requisiteFaults(after, holder)
    .filter(({ key }) => changed(key) || (key.endsWith('Account') && changed('bik')))
    .map(({ key, code }) => ({
      pointer: `/${key}`,
      code,
      detail: (holder === 'person' && OF_PERSON[code]) || WORDS[code],
    }))
}
