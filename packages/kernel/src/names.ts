import { cleanText } from './text.ts'

/** How clients are called, in full, in tight places, in a round picture, and in an order. */

/** The three kinds of client; a unit is a subdivision of an organisation. */
export const CLIENT_KINDS = ['person', 'organization', 'unit'] as const

export type ClientKind = (typeof CLIENT_KINDS)[number]

/** What a client's name is made of: the first three for a person, `name` for the other kinds. */
export type NameParts = {
  kind: ClientKind
  lastName?: string | null
  firstName?: string | null
  middleName?: string | null
  name?: string | null
}

const NO_BREAK_SPACE = '\u00a0'

/** Every quotation mark that is met in names of organisations, and the apostrophes that are typed for one. */
const QUOTES = /[«»„“”"‹›'‘’`]/gu

/** Legal forms in front of a name, in capitals as they are registered: a surname "Ип" is none. */
const LEGAL_FORM =
  /^(ООО|ОАО|ЗАО|ПАО|НАО|АО|ИП|АНО|НКО|ГБУ|МБУ|ГУП|МУП|ФГБУ|ФГУП|ТСЖ|СНТ|КФХ|LLC|LTD|INC|GMBH)(?=[\s«"„“‹])\s*(.+)$/u

/**
 * The full name, as it stands in titles; empty when nothing of it is known (after erasure).
 *
 * Example: last "Канарейкин", first "Фёдор", middle "Петрович" → "Канарейкин Фёдор Петрович".
 */
export function displayName(parts: NameParts): string {
  if (parts.kind !== 'person') return cleanText(parts.name ?? '')
  return cleanText([parts.lastName, parts.firstName, parts.middleName].filter(Boolean).join(' '))
}

/**
 * The name for tight places: surname and initials with a no-break space between them; organisations without their
 * legal form. A person without a surname keeps the name in full.
 *
 * Example: "Канарейкин Фёдор Петрович" → "Канарейкин Ф. П."; "ООО «Зелёный луч»" → "Зелёный луч".
 */
export function shortName(parts: NameParts): string {
  if (parts.kind !== 'person') return withoutLegalForm(displayName(parts))
  const lastName = cleanText(parts.lastName ?? '')
  if (lastName === '') return displayName(parts)
  const given = [parts.firstName, parts.middleName].map((name) => cleanText(name ?? '')).filter(Boolean)
  return [lastName, given.map(initialOf).join(NO_BREAK_SPACE)].filter(Boolean).join(' ')
}

/**
 * One or two capital letters for the picture beside a name: surname and first name of a person; of the others the
 * first two words of what stands in quotation marks, or of the name without legal form and prepositions.
 *
 * Example: "Канарейкин Фёдор Петрович" → "КФ"; "ООО «Зелёный луч»" → "ЗЛ"; "Магазин на Речной" → "МР".
 */
export function initials(parts: NameParts): string {
  const words = parts.kind === 'person' ? personWords(parts) : organizationWords(displayName(parts))
  const [first, second] = words
  if (first === undefined) return ''
  if (second === undefined && parts.kind !== 'person') return capitals(first, 2)
  return capitals(first, 1) + capitals(second ?? '', 1)
}

/**
 * The key that names are ordered and found by their beginning with, compared code point by code point
 * (`COLLATE "C"`): lower case, ё as е, no quotation or stress marks, single spaces, and a legal form moved behind the name.
 *
 * Example: "ООО «Зелёный луч»" → "зеленый луч ооо"; "Ёлкин Пётр" → "елкин петр".
 */
export function sortName(text: string): string {
  const clean = cleanText(text)
  const form = LEGAL_FORM.exec(clean)
  const ordered = form ? `${form[2]} ${form[1]}` : clean
  const letters = ordered.replace(QUOTES, '').toLowerCase().normalize('NFC').replaceAll('ё', 'е')
  return cleanText(letters.replace(/\p{M}+/gu, ''))
}

function withoutLegalForm(name: string): string {
  const rest = LEGAL_FORM.exec(name)?.[2] ?? name
  return /^[«"„“][^«»"„“”]+[»"“”]$/u.exec(rest) ? rest.slice(1, -1).trim() : rest
}

/** "Фёдор" → "Ф.", "Анна-Мария" → "А.-М." */
function initialOf(name: string): string {
  return name
    .split('-')
    .filter(Boolean)
    .map((part) => `${capitals(part, 1)}.`)
    .join('-')
}

function capitals(word: string, count: number): string {
  return [...word.toUpperCase()].slice(0, count).join('')
}

function personWords(parts: NameParts): string[] {
  return [parts.lastName, parts.firstName, parts.middleName]
    .map((name) => cleanText(name ?? ''))
    .filter(Boolean)
}

function organizationWords(name: string): string[] {
  const quoted = /[«"„“]([^«»"„“”]+)[»"“”]/u.exec(name)?.[1]
  const words = (quoted ?? withoutLegalForm(name)).match(/[\p{L}\p{N}]+/gu) ?? []
  const telling = words.filter((word) => [...word].length > 2 || /^[\p{Lu}\p{N}]/u.test(word))
  return telling.length > 0 ? telling : words
}
