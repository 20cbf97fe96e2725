import { checkBik, checkINN, checkOgrn, checkOgrnip } from 'ru-validation-codes'

/** Requisites of a Russian client: what the tax service and banks number with check digits, so that a slip is seen at once. */

/** The requisites that are checked, as kept: digits without spaces. A bank's name is free text. */
export interface Requisites {
  inn: string | null
  kpp: string | null
  ogrn: string | null
  bik: string | null
  settlementAccount: string | null
  correspondentAccount: string | null
}

export type RequisiteKey = keyof Requisites
export const REQUISITE_KEYS: readonly RequisiteKey[] = [
  'inn',
  'kpp',
  'ogrn',
  'bik',
  'settlementAccount',
  'correspondentAccount',
]

export type RequisiteFaultCode =
  | 'inn-length'
  | 'inn-check'
  | 'kpp-form'
  | 'ogrn-length'
  | 'ogrn-check'
  | 'bik-form'
  | 'bik-needed'
  | 'account-length'
  | 'account-check'

/** Whose requisites they are: a person has the INN of 12 and, as a sole trader, the OGRNIP of 15 digits. */
export type RequisiteHolder = 'person' | 'organization'

const KPP = /^\d{4}[0-9A-Z]{2}\d{3}$/
const ACCOUNT = /^\d{20}$/
const WEIGHTS = [7, 1, 3] as const

/**
 * A requisite as it is kept: no spaces, capitals. The same for what is pasted in groups.
 *
 * Example: " 4070 2810 5000 0000 0017 " → "40702810500000000017".
 */
export function compactRequisite(typed: string): string {
  return typed.replace(/\s+/gu, '').toUpperCase()
}

/**
 * What is wrong with an INN; null when nothing. Organisations have 10 digits, people and sole traders 12; the last one (of
 * 12: two) is computed from the others (order of the tax service ММВ-7-6/435@ of 29.06.2012).
 *
 * Example: "7702235133" of an organisation → null, "7702235134" → "inn-check", of a person → "inn-length".
 */
export function innFault(inn: string, holder: RequisiteHolder): 'inn-length' | 'inn-check' | null {
  const lengths = holder === 'person' ? [12] : [10, 12]
  if (!/^\d+$/.test(inn) || !lengths.includes(inn.length)) return 'inn-length'
  // Zeros satisfy the sum and are nobody's.
  return checkINN(inn) && !/^0+$/.test(inn) ? null : 'inn-check'
}

/**
 * What is wrong with a KPP; null when nothing. It has no check digit: four digits of the tax office, two digits or Latin
 * capitals of the reason, three of the number (same order of the tax service).
 *
 * Example: "770201001" → null, "77020100" → "kpp-form".
 */
export function kppFault(kpp: string): 'kpp-form' | null {
  return KPP.test(kpp) ? null : 'kpp-form'
}

/**
 * What is wrong with an OGRN (13 digits) or OGRNIP (15); null when nothing. The last digit is the remainder of the others
 * by 11, for 15 digits by 13, its own last digit (order of the Ministry of Finance 165n of 30.10.2017).
 *
 * Example: "1037700013020" → null, "1037700013021" → "ogrn-check".
 */
export function ogrnFault(ogrn: string, holder: RequisiteHolder): 'ogrn-length' | 'ogrn-check' | null {
  const lengths = holder === 'person' ? [15] : [13, 15]
  if (!/^\d+$/.test(ogrn) || !lengths.includes(ogrn.length)) return 'ogrn-length'
  const fits = ogrn.length === 13 ? checkOgrn(ogrn) : checkOgrnip(ogrn)
  return fits && !/^0+$/.test(ogrn) ? null : 'ogrn-check'
}

/**
 * What is wrong with a BIK; null when nothing. Nine digits; the last three are 000 to 002 of the Bank of Russia's own
 * divisions, 050 to 999 of everyone else (regulation 732-П).
 *
 * Example: "044525000" → null, "044525049" → "bik-form".
 */
export function bikFault(bik: string): 'bik-form' | null {
  return checkBik(bik) ? null : 'bik-form'
}

/** Three digits of the BIK before the twenty of the account, each times 7, 1, 3 in turn: the sum must end in 0. */
function keyFits(prefix: string, account: string): boolean {
  const sum = [...(prefix + account)].reduce(
    (all, digit, i) => all + Number(digit) * (WEIGHTS[i % 3] ?? 0),
    0,
  )
  return sum % 10 === 0
}

/**
 * What is wrong with a settlement account; null when nothing. Twenty digits, the ninth is a key computed together with the
 * bank's last three digits of the BIK, or of an account with the Bank of Russia itself with "0" and the BIK's fifth and
 * sixth (order of the Bank of Russia 515 of 08.09.1997). Accounts of the treasury, which begin with 03, have no such key.
 *
 * Example: "40702810500000000017" in "044525999" → null; "40702810900000000017" there → "account-check".
 */
export function settlementAccountFault(
  account: string,
  bik: string,
): 'account-length' | 'account-check' | null {
  if (!ACCOUNT.test(account)) return 'account-length'
  if (account.startsWith('03')) return null
  const ofCentralBank = /00[012]$/.test(bik)
  return keyFits(ofCentralBank ? `0${bik.slice(4, 6)}` : bik.slice(-3), account) ? null : 'account-check'
}

/**
 * What is wrong with a correspondent account; null when nothing. As a settlement account, but the key is always computed
 * with "0" and the BIK's fifth and sixth digits, since the account is with the Bank of Russia.
 *
 * Example: "30101810400000000225" in "044525225" → null; "30101810500000000225" → "account-check".
 */
export function correspondentAccountFault(
  account: string,
  bik: string,
): 'account-length' | 'account-check' | null {
  if (!ACCOUNT.test(account)) return 'account-length'
  return keyFits(`0${bik.slice(4, 6)}`, account) ? null : 'account-check'
}

function accountFault(
  account: string,
  bik: string | null,
  check: (account: string, bik: string) => RequisiteFaultCode | null,
): RequisiteFaultCode | null {
  if (!ACCOUNT.test(account)) return 'account-length'
  if (bik === null) return 'bik-needed'
  // With a wrong BIK the key says nothing about the account; the BIK has its own fault.
  return bikFault(bik) === null ? check(account, bik) : null
}

/**
 * Everything that is wrong with the requisites, in the order of the form. An account can't be checked without the BIK, so
 * the BIK is asked for.
 *
 * Example: of an organisation `{ inn: '123', settlementAccount: '40702810500000000017' }`, everything else null →
 * `[{ key: 'inn', code: 'inn-length' }, { key: 'settlementAccount', code: 'bik-needed' }]`.
 */
export function requisiteFaults(
  values: Requisites,
  holder: RequisiteHolder,
): { key: RequisiteKey; code: RequisiteFaultCode }[] {
  const { inn, kpp, ogrn, bik, settlementAccount, correspondentAccount } = values
  const faults: Record<RequisiteKey, RequisiteFaultCode | null> = {
    inn: inn === null ? null : innFault(inn, holder),
    kpp: kpp === null ? null : kppFault(kpp),
    ogrn: ogrn === null ? null : ogrnFault(ogrn, holder),
    bik: bik === null ? null : bikFault(bik),
    settlementAccount:
      settlementAccount === null ? null : accountFault(settlementAccount, bik, settlementAccountFault),
    correspondentAccount:
      correspondentAccount === null
        ? null
        : accountFault(correspondentAccount, bik, correspondentAccountFault),
  }
  return REQUISITE_KEYS.flatMap((key) => (faults[key] === null ? [] : [{ key, code: faults[key] }]))
}
