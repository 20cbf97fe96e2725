import { latinKeys } from './latin-key.ts'
import { isPhoneLike, phoneDigits } from './phone.ts'

/**
 * What a client is found by. The API stores `searchText` of every client and looks for each of `searchTerms` of a query
 * as a fragment of it, so both sides must fold text by the one rule that stands here.
 */

/** What of a client is searched; `number` is the client's own number, phones are in E.164. */
export type SearchableClient = {
  displayName: string
  phones: readonly string[]
  email: string | null
  contractNumber: string | null
  inn?: string | null
  number: number | string
}

/** A query has at most this many terms that count; the rest is cut. */
const MAX_TERMS = 8

/**
 * Text as it is compared: lower case, ё as е, й as it is, stress marks dropped, whatever is neither letter nor digit a
 * space, single spaces.
 *
 * Example: "ООО «Зелёный луч», №2" → "ооо зеленый луч 2".
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('ё', 'е')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .normalize('NFC')
}

/**
 * The one indexed text of a client: folded words, each once. A Russian phone stands in it both with 7 and with 8, so
 * that a number typed halfway is found either way; a contract number also stands without its punctuation.
 *
 * Example: number 124, "Канарейкин Фёдор Петрович", "+79115556677", no email, contract "К-17" →
 * "канарейкин федор петрович 79115556677 89115556677 к 17 к17 124".
 */
export function searchText(client: SearchableClient): string {
  const contract = foldText(client.contractNumber ?? '')
  const texts = [
    foldText(client.displayName),
    ...client.phones.flatMap(dialledForms),
    foldText(client.email ?? ''),
    contract,
    contract.replaceAll(' ', ''),
    foldText(client.inn ?? ''),
    foldText(String(client.number)),
  ]
  return [...new Set(texts.join(' ').split(' ').filter(Boolean))].join(' ')
}

const CYRILLIC_WORD = /^\p{Script=Cyrillic}+$/u

/** Signs that stand inside a transliterated word for ь and ъ: they don't part it. */
const INNER_SIGNS = /(?<=\p{L})[ʹʺ′″'’‘`´”]+(?=\p{L}|\s|$)/gu

/**
 * The words of a name by which a client is found in spite of a slip, each once: Cyrillic ones as they are, and the keys
 * of all, in which Latin spellings meet. Words with digits aren't there, they are found as they stand.
 *
 * Example: "Щукина Юлия, дом 5" → ["щукина", "wukina", "юлия", "ula", "дом", "dom"].
 */
export function searchWords(displayName: string): string[] {
  const words = foldText(displayName.replace(INNER_SIGNS, '')).split(' ')
  return [...new Set(words.flatMap(wordForms))]
}

/** A folded word as `searchWords` has it: "щукина" → ["щукина", "wukina"]; "shchukina" → ["wukina"]; "к17" → []. */
export function wordForms(word: string): string[] {
  return CYRILLIC_WORD.test(word) ? [word, ...latinKeys(word)] : latinKeys(word)
}

/**
 * The terms of a query, all of which must be found: folded words, or the digits alone when the query looks like a
 * phone. No term means that nothing was asked.
 *
 * Example: "Фёдор канарей" → ["федор", "канарей"]; "8 (911) 555-66-77" → ["79115556677"]; " — " → [].
 */
export function searchTerms(query: string): string[] {
  if (isPhoneLike(query)) return [phoneDigits(query)]
  return [...new Set(foldText(query).split(' ').filter(Boolean))].slice(0, MAX_TERMS)
}

/**
 * The terms of a query that is read by `latinKeys`: as `searchTerms`, but words keep no apostrophe for a soft sign, nor do
 * they break at it; marks over letters stay, since they tell č from c.
 *
 * Example: "Vasil’ev" → ["vasilev"]; "Ščukin 6677" → ["ščukin", "6677"].
 */
export function spelledTerms(query: string): string[] {
  const words =
    query
      .normalize('NFC')
      .replace(INNER_SIGNS, '')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  return [...new Set(words)].slice(0, MAX_TERMS)
}

/** "+79115556677" → ["79115556677", "89115556677"]; "+442079460018" → ["442079460018"]. */
function dialledForms(e164: string): string[] {
  const digits = phoneDigits(e164)
  return /^7\d{10}$/.test(digits) ? [digits, `8${digits.slice(1)}`] : [digits]
}
