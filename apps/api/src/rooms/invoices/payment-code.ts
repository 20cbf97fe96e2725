/** What a bank's application reads from the QR code of an invoice. */
export interface PaymentOrder {
  name: string
  settlementAccount: string
  bankName: string
  bik: string
  correspondentAccount: string | null
  inn: string | null
  kpp: string | null
  amountMinor: number
  purpose: string
}

/** ГОСТ Р 56042-2014, tables 1 and 2: the longest values, in characters. */
const LONGEST = { Name: 160, BankName: 45, Purpose: 210 } as const

/**
 * A value as the code can hold it: `|` separates values and has no escape, so one inside becomes a slash; banks can't store pictograms.
 */
function value(text: string, longest = Number.POSITIVE_INFINITY): string {
  const clean = text
    .replaceAll('|', '/')
    .replaceAll(/[\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  return clean.slice(0, longest)
}

/**
 * The text of a payment's QR code by ГОСТ Р 56042-2014, version 0001 in UTF-8 (`2`), the sum in kopecks. A bank without a
 * correspondent account (a division of the Bank of Russia) has "0" there; an absent INN and KPP are left out.
 *
 * Example: `ST00012|Name=ООО «Ромашка»|PersonalAcc=40702810500000000017|BankName=АО «Банк»|BIC=044525999|CorrespAcc=0|PayeeINN=7702235133|KPP=770201001|Sum=1235000|Purpose=Оплата по счёту № 14`.
 */
export function paymentCode(order: PaymentOrder): string {
  const pairs: [string, string][] = [
    ['Name', value(order.name, LONGEST.Name)],
    ['PersonalAcc', value(order.settlementAccount)],
    ['BankName', value(order.bankName, LONGEST.BankName)],
    ['BIC', value(order.bik)],
    ['CorrespAcc', value(order.correspondentAccount ?? '0')],
    ...(order.inn === null ? [] : [['PayeeINN', value(order.inn)] as [string, string]]),
    ...(order.kpp === null ? [] : [['KPP', value(order.kpp)] as [string, string]]),
    ['Sum', String(order.amountMinor)],
    ['Purpose', value(order.purpose, LONGEST.Purpose)],
  ]
  return ['ST00012', ...pairs.map(([key, text]) => `${key}=${text}`)].join('|')
}
