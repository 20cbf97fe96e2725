import { stringify } from 'csv-stringify/sync'
import type { Language } from './language.ts'

/** How values are written: the reader's language, and the company's time zone for moments. */
export interface CsvStyle {
  language: Language
  timeZone: string
}

/** `2026-11-14` is `14.11.2026` in Russian, and as it is in English: the spreadsheets of both read it as a date. */
export function csvDate(date: string, language: Language): string {
  return language === 'ru' ? date.split('-').reverse().join('.') : date
}

/** 2026-11-14T09:30Z in Europe/Moscow is `14.11.2026 12:30` in Russian. */
export function csvInstant(instant: string, { language, timeZone }: CsvStyle): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  return `${csvDate(local.toPlainDate().toString(), language)} ${local.toPlainTime().toString().slice(0, 5)}`
}

/** Whole units with their hundredths, without a sign of the currency, as spreadsheets read them: 1235050 is `12350,50`. */
export function csvMoney(minor: number, language: Language): string {
  const text = (minor / 100).toFixed(2)
  return language === 'ru' ? text.replace('.', ',') : text
}

/** Spreadsheets take the list separator of their language; a mark in front tells them that this is UTF-8. */
const SEPARATOR: Readonly<Record<Language, string>> = { ru: ';', en: ',' }
export const BYTE_ORDER_MARK = '\uFEFF'

/** A number as `csvMoney` and counts write it: spreadsheets run no formula that is only this. */
const NUMBER = /^-?\d+(?:[.,]\d+)?$/
/** What a spreadsheet would run: it gets an apostrophe in front. */
const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/

const harmless = (cell: string) => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell)

/** Lines of a file, each a list of cells (RFC 4180). Amounts below zero stay numbers; `=1+1` becomes `'=1+1`. */
export function csvLines(cells: readonly (readonly string[])[], language: Language): string {
  return stringify(
    cells.map((line) => line.map(harmless)),
    { delimiter: SEPARATOR[language], record_delimiter: '\r\n', quoted_match: /[\r\n]/ },
  )
}
