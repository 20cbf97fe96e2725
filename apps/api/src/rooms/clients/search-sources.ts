import { sortName } from '@kith/kernel/names.ts'
import { isPhoneLike, parsePhone, phoneDigits } from '@kith/kernel/phone.ts'
import { type Conditions, escapeLike } from '../../platform/db/conditions.ts'
import { LIKENESS, type Reading } from './search-reading.ts'
import type { Candidates } from './search-words.ts'

/** Candidates that one fragment may bring; a broader one is ranked among the first so many. */
export const CANDIDATES = 1_000
/** Shorter fragments have no trigram: they are looked for at the beginning of names only. */
export const TRIGRAM = 3
/** A card isn't guessed by fewer of its signs. */
const CARD = 3

const ONLY_DIGITS = /^\d+$/
const CLIENT_NUMBER = /^\d{1,15}$/

/**
 * Each source is one SELECT of candidates (`id`, `sort_name`, `rank`), fenced, bounded, and with the filters inside. Ranks of what was
 * typed: 0 is exact, 1 a beginning, 2 whole words, 3 beginnings of words, 4 inside; the same of the other keyboard layout
 * follow, then what only sounds or looks alike.
 */
export const LAYOUT_RANK = 5
const LIKE_RANK = 10

export interface Terms {
  /** The filters on the client `c`; its values are the statement's. */
  where: Conditions
  /** Without it, a phone is found only by its whole number. */
  seesPhones: boolean
}

export function startingWith({ where }: Terms, { text }: Reading, worse = 0): string {
  const name = sortName(text)
  const pattern = where.value(`${escapeLike(name)}%`)
  return `
    SELECT c.id, c.sort_name, CASE WHEN c.sort_name = ${where.value(name)} THEN ${worse} ELSE ${worse + 1} END AS rank
    FROM client c WHERE c.sort_name LIKE ${pattern} AND ${where.sql()}
    ORDER BY c.sort_name, c.id LIMIT ${CANDIDATES + 1}`
}

export function ofPhone({ where, seesPhones }: Terms, { text }: Reading): string | null {
  if (!isPhoneLike(text)) return null
  const number = parsePhone(text)
  if (!seesPhones) {
    if (number === null) return null
    return `SELECT c.id, c.sort_name, 0 AS rank FROM client_phone p JOIN client c ON c.id = p.client_id
      WHERE p.number = ${where.value(number)} AND ${where.sql()} LIMIT ${CANDIDATES + 1}`
  }
  const tail = where.value(`${[...phoneDigits(text)].reverse().join('')}%`)
  return `SELECT c.id, c.sort_name, CASE WHEN p.number = ${where.value(number ?? '')} THEN 0 ELSE 1 END AS rank
    FROM client_phone p JOIN client c ON c.id = p.client_id
    WHERE reverse(p.number) COLLATE "C" LIKE ${tail} AND ${where.sql()} LIMIT ${CANDIDATES + 1}`
}

/** Exactly a client's number or contract, which may be shorter than a trigram. */
export function ofNumber({ where }: Terms, { text }: Reading): string {
  const asked = text.trim()
  const contract = `lower(c.contract_number) = lower(${where.value(asked)})`
  const number = CLIENT_NUMBER.test(asked) ? ` OR c.number = ${where.value(asked)}::bigint` : ''
  return `SELECT c.id, c.sort_name, 0 AS rank FROM client c
    WHERE (${contract}${number}) AND ${where.sql()} LIMIT ${CANDIDATES + 1}`
}

/** A discount card by its number or the beginning of it, with or without the spaces that are printed in it. */
export function ofCard({ where }: Terms, { text }: Reading): string | null {
  const asked = text.trim().toLowerCase()
  if (asked.length < CARD || !/\d/.test(asked)) return null
  const forms = [...new Set([asked, asked.replace(/[\s-]+/g, '')])]
  const begins = forms.map((f) => `lower(d.number) COLLATE "C" LIKE ${where.value(`${escapeLike(f)}%`)}`)
  return `SELECT c.id, c.sort_name, CASE WHEN lower(d.number) = ANY (${where.value(forms)}::text[]) THEN 0 ELSE 1 END AS rank
    FROM discount_card d JOIN client c ON c.id = d.client_id
    WHERE (${begins.join(' OR ')}) AND ${where.sql()} LIMIT ${CANDIDATES + 1}`
}

// All that the search text holds of a client but the phones.
const WITHOUT_PHONES = `lower(concat_ws(' ', c.number, c.display_name, c.email, c.contract_number, c.inn,
  regexp_replace(c.contract_number, '[^[:alnum:]]', '', 'g')))`

/** Conditions that each term is a fragment of the search text `s`. */
function fragments({ where, seesPhones }: Terms, terms: readonly string[]): string[] {
  const like = (term: string) => where.value(`%${escapeLike(term)}%`)
  // Who may not see phones must not learn their digits by searching: for them, digits count outside of phones only.
  const outside = seesPhones ? [] : terms.filter((term) => ONLY_DIGITS.test(term))
  return [
    ...terms.map((term) => `s.text LIKE ${like(term)}`),
    ...outside.map((term) => `${WITHOUT_PHONES} LIKE ${like(term)}`),
  ]
}

export function inside(terms: Terms, reading: Reading, worse = 0): string | null {
  const { where } = terms
  const asked = reading.terms
  if (!asked.some((term) => [...term].length >= TRIGRAM)) return null
  const all = (text: string, after: string) =>
    asked.map((term) => `${text} LIKE ${where.value(`% ${escapeLike(term)}${after}`)}`).join(' AND ')
  // Of several words, whole ones say more: "Олег Белов" is first of all Олег and not the son of one.
  const whole = asked.length > 1 ? `WHEN ${all("' ' || s.text || ' '", ' %')} THEN ${worse + 2} ` : ''
  const rank = `${whole}WHEN ${all("' ' || s.text", '%')} THEN ${worse + 3} ELSE ${worse + 4}`
  return `
    SELECT c.id, c.sort_name, CASE ${rank} END AS rank
    FROM client_search s JOIN client c ON c.id = s.client_id
    WHERE ${[...fragments(terms, asked), where.sql()].join(' AND ')} LIMIT ${CANDIDATES + 1}`
}

/**
 * Clients whose names have, for each typed word, one of the words that it may stand for; ranked by their likeness. What is
 * shorter than a trigram ("Kanareikin F") only narrows the others down.
 */
export function ofWords(
  terms: Terms,
  reading: Reading,
  known: ReadonlyMap<string, Candidates>,
): string | null {
  const { where } = terms
  const [long, short] = byLength(reading.words)
  const words = long.map((keys) => mergeLists(keys.map((key) => known.get(key) ?? [])))
  if (words.length === 0 || words.some((lists) => lists.length === 0)) return null
  const has = (list: readonly string[]) => `s.words && ${where.value(list)}::text[]`
  const all = words.map((lists) => has(lists.flatMap(({ list }) => list)))
  const begins = short.map((keys) => {
    const patterns = where.value(keys.map((key) => `${key}%`))
    return `EXISTS (SELECT 1 FROM unnest(s.words) AS w WHERE w LIKE ANY (${patterns}::text[]))`
  })
  const ranks = words.map((lists) =>
    lists.length === 1
      ? `${lists[0]?.like ?? 0}`
      : `CASE ${lists.map(({ like, list }) => `WHEN ${has(list)} THEN ${like}`).join(' ')} END`,
  )
  return `
    SELECT c.id, c.sort_name, ${LIKE_RANK} + ${ranks.join(' + ')} AS rank
    FROM client_search s JOIN client c ON c.id = s.client_id
    WHERE ${[...all, ...begins, ...fragments(terms, reading.plain), where.sql()].join(' AND ')} LIMIT ${CANDIDATES + 1}`
}

/** Words with some form long enough to be looked up, and those without. */
function byLength(words: readonly string[][]): [string[][], string[][]] {
  const isLong = (keys: readonly string[]) => keys.some((key) => key.length >= TRIGRAM)
  return [words.filter(isLong), words.filter((keys) => !isLong(keys))]
}

interface LikeWords {
  like: number
  list: string[]
}

/**
 * Of the candidates of a word's forms those that there are, the likest first. The first form is the word as it stands or
 * its likeliest spelling, so what answers that one comes before what answers another just as well.
 */
function mergeLists(forms: readonly Candidates[]): LikeWords[] {
  return Object.values(LIKENESS)
    .flatMap((like) => [
      { like: 2 * like, list: forms[0]?.[like] ?? [] },
      { like: 2 * like + 1, list: forms.slice(1).flatMap((lists) => lists[like] ?? []) },
    ])
    .filter(({ list }) => list.length > 0)
}
