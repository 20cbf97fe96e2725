import { sortName } from '@kith/kernel/names.ts'
import { isPhoneLike, parsePhone } from '@kith/kernel/phone.ts'
import { searchTerms } from '@kith/kernel/search-text.ts'
import type pg from 'pg'
import { type Conditions, conditions, escapeLike } from '../../platform/db/conditions.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import { DEFAULT_LIMIT } from '../../platform/http/list.ts'
import { addFilters, type ClientsQuery } from './filters.ts'
import { LIST_COLUMNS, LIST_JOINS, type ListRow } from './list-columns.ts'

/** Candidates that one fragment may bring; a broader one is ranked among the first so many. */
const CANDIDATES = 2_000
/** Shorter fragments have no trigram: they are looked for at the beginning of names only. */
const TRIGRAM = 3

const ONLY_DIGITS = /^\d+$/
const CLIENT_NUMBER = /^\d{1,15}$/

interface Search {
  terms: string[]
  query: ClientsQuery & { search: string }
  /** Without it, a phone is found only by its whole number. */
  seesPhones: boolean
}

/** One SELECT of candidates (`id`, `rank`), fenced and bounded. Rank 0 is exact, 1 a beginning, 2 of a word, 3 inside. */
function startingWith(where: Conditions, search: Search): string {
  const name = sortName(search.query.search)
  const pattern = where.value(`${escapeLike(name)}%`)
  return `
    SELECT c.id, CASE WHEN c.sort_name = ${where.value(name)} THEN 0 ELSE 1 END AS rank
    FROM client c WHERE c.sort_name LIKE ${pattern} AND ${where.sql()}
    ORDER BY c.sort_name, c.id LIMIT ${CANDIDATES + 1}`
}

function ofPhone(where: Conditions, search: Search): string | null {
  if (!isPhoneLike(search.query.search)) return null
  const number = parsePhone(search.query.search)
  const digits = search.terms[0] ?? ''
  if (!search.seesPhones) {
    if (number === null) return null
    return `SELECT c.id, 0 AS rank FROM client_phone p JOIN client c ON c.id = p.client_id
      WHERE p.number = ${where.value(number)} AND ${where.sql()} LIMIT ${CANDIDATES + 1}`
  }
  const tail = where.value(`${[...digits].reverse().join('')}%`)
  return `SELECT c.id, CASE WHEN p.number = ${where.value(number ?? '')} THEN 0 ELSE 1 END AS rank
    FROM client_phone p JOIN client c ON c.id = p.client_id
    WHERE reverse(p.number) COLLATE "C" LIKE ${tail} AND ${where.sql()} LIMIT ${CANDIDATES + 1}`
}

/** Exactly a client's number or contract, which may be shorter than a trigram. */
function ofNumber(where: Conditions, search: Search): string {
  const asked = search.query.search.trim()
  const contract = `lower(c.contract_number) = lower(${where.value(asked)})`
  const number = CLIENT_NUMBER.test(asked) ? ` OR c.number = ${where.value(asked)}::bigint` : ''
  return `SELECT c.id, 0 AS rank FROM client c
    WHERE (${contract}${number}) AND ${where.sql()} LIMIT ${CANDIDATES + 1}`
}

// All that the search text holds of a client but the phones.
const WITHOUT_PHONES = `lower(concat_ws(' ', c.number, c.display_name, c.email, c.contract_number,
  regexp_replace(c.contract_number, '[^[:alnum:]]', '', 'g')))`

function inside(where: Conditions, search: Search): string | null {
  if (!search.terms.some((term) => [...term].length >= TRIGRAM)) return null
  const like = (term: string) => where.value(`%${escapeLike(term)}%`)
  const fragments = search.terms.map((term) => `s.text LIKE ${like(term)}`)
  const words = search.terms.map((term) => `' ' || s.text LIKE ${where.value(`% ${escapeLike(term)}%`)}`)
  // Who may not see phones must not learn their digits by searching: for them, digits count outside of phones only.
  const digits = search.seesPhones ? [] : search.terms.filter((term) => ONLY_DIGITS.test(term))
  const outside = digits.map((term) => `${WITHOUT_PHONES} LIKE ${like(term)}`)
  return `
    SELECT c.id, CASE WHEN ${words.join(' AND ')} THEN 2 ELSE 3 END AS rank
    FROM client_search s JOIN client c ON c.id = s.client_id
    WHERE ${[...fragments, ...outside].join(' AND ')} AND ${where.sql()} LIMIT ${CANDIDATES + 1}`
}

/**
 * Ranked search: every term must be found, as part of a name, phone, email, contract or client number. Candidates are
 * fenced, so that a rare fragment never makes the planner walk the whole name index.
 */
export async function searchClients(
  reads: pg.Pool,
  query: ClientsQuery & { search: string },
  seesPhones: boolean,
): Promise<{ rows: ListRow[]; more: boolean }> {
  const terms = searchTerms(query.search)
  if (terms.length === 0) return { rows: [], more: false }
  const where = conditions()
  addFilters(where, query)
  const search: Search = { terms, query, seesPhones }
  const sources = [
    startingWith(where, search),
    ofNumber(where, search),
    ofPhone(where, search),
    inside(where, search),
  ].filter((s) => s !== null)
  const limit = query.limit ?? DEFAULT_LIMIT
  const fences = sources.map((sql, i) => `source_${i} AS MATERIALIZED (${sql})`)
  const union = sources.map((_, i) => `SELECT id, rank FROM source_${i}`).join(' UNION ALL ')
  const text = `
    WITH ${fences.join(', ')},
    hit AS MATERIALIZED (SELECT id, min(rank) AS rank FROM (${union}) AS found GROUP BY id),
    page AS MATERIALIZED (
      SELECT c.id, hit.rank, c.sort_name FROM hit JOIN client c ON c.id = hit.id
      ORDER BY hit.rank, c.sort_name, c.id LIMIT ${limit + 1})
    SELECT ${LIST_COLUMNS} FROM page JOIN client c ON c.id = page.id ${LIST_JOINS}
    ORDER BY page.rank, page.sort_name, page.id`
  const rows = await readRowsFresh<ListRow>(reads, text, where.values)
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}
