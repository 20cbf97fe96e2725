import { isPhoneLike } from '@kith/kernel/phone.ts'
import type pg from 'pg'
import { conditions } from '../../platform/db/conditions.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import { DEFAULT_LIMIT } from '../../platform/http/list.ts'
import { addFilters, type ClientsQuery } from './filters.ts'
import { narrowGroups } from './group-roots.ts'
import type { ListRow } from './list-columns.ts'
import { LISTED, readShown, type Shown } from './read-shown.ts'
import { type Reading, readingsOf } from './search-reading.ts'
import {
  inside,
  LAYOUT_RANK,
  ofCard,
  ofNumber,
  ofPhone,
  ofWords,
  startingWith,
  type Terms,
} from './search-sources.ts'
import { type Candidates, findWords } from './search-words.ts'

export type SearchQuery = ClientsQuery & { search: string }

const LATIN = /\p{Script=Latin}/u

/** The statement over some sources: each is fenced, so that a rare fragment never makes the planner walk the whole name index. */
function statement(sources: readonly string[], limit: number): string {
  const fences = sources.map((sql, i) => `source_${i} AS MATERIALIZED (${sql})`)
  const union = sources.map((_, i) => `SELECT id, sort_name, rank FROM source_${i}`).join(' UNION ALL ')
  return `
    WITH ${fences.join(', ')}
    SELECT id FROM (${union}) AS found
    GROUP BY id, sort_name ORDER BY min(rank), sort_name, id LIMIT ${limit}`
}

/** A phone, card, contract or client number. */
function numberSources(terms: Terms, typed: Reading) {
  return [ofNumber(terms, typed), ofPhone(terms, typed), ofCard(terms, typed)]
}

/** As typed, and what is typed in Latin letters also by layout and sound: there may be both an email and a name. */
function exactSources(terms: Terms, readings: readonly Reading[], known: Map<string, Candidates>) {
  const [typed, other] = readings
  if (typed === undefined) return []
  const literal = [startingWith(terms, typed), ...numberSources(terms, typed), inside(terms, typed)]
  if (!LATIN.test(typed.text)) return literal
  return [...literal, ...(other ? otherLayoutSources(terms, other) : []), ofWords(terms, typed, known)]
}

function otherLayoutSources(terms: Terms, other: Reading) {
  return [startingWith(terms, other, LAYOUT_RANK), inside(terms, other, LAYOUT_RANK)]
}

/** Whatever is one slip away from a reading; of what was typed in Cyrillic, the Latin of the same keys too. */
function likeSources(terms: Terms, readings: readonly Reading[], known: Map<string, Candidates>) {
  const [typed, other] = readings
  const layout = other && !LATIN.test(typed?.text ?? '') ? otherLayoutSources(terms, other) : []
  return [...layout, ...readings.map((reading) => ofWords(terms, reading, known))]
}

/**
 * Ranked search by name, phone, email, card, contract, INN or client number: every term must be found. What fits exactly
 * comes first; then what was typed on the other keyboard layout or in Latin letters; where nothing is found so, what is
 * one slip away.
 */
export async function findClients<Row extends object>(
  reads: pg.Pool,
  query: SearchQuery,
  seesPhones: boolean,
  shown: Shown,
): Promise<{ rows: Row[]; more: boolean }> {
  const readings = readingsOf(query.search)
  const [typed] = readings
  if (typed === undefined) return { rows: [], more: false }
  const limit = query.limit ?? DEFAULT_LIMIT
  const narrowed = await narrowGroups(reads, query)
  const run = async (make: (terms: Terms) => (string | null)[]) => {
    const where = conditions()
    addFilters(where, narrowed)
    const sources = make({ where, seesPhones }).filter((source) => source !== null)
    if (sources.length === 0) return []
    const found = await readRowsFresh<{ id: string }>(reads, statement(sources, limit + 1), where.values)
    return found.map(({ id }) => id)
  }
  // Digits stand inside of very many texts. Where enough phones end with them, nothing inside could come before those.
  let ids = isPhoneLike(typed.text) ? await run((terms) => numberSources(terms, typed)) : []
  if (ids.length <= limit) {
    const spelled = LATIN.test(typed.text) ? await findWords(reads, [typed], false) : new Map()
    ids = await run((terms) => exactSources(terms, readings, spelled))
  }
  if (ids.length === 0 && readings.some(({ words }) => words.length > 0)) {
    const known = await findWords(reads, readings, true)
    ids = await run((terms) => likeSources(terms, readings, known))
  }
  const rows = await readShown<Row>(reads, ids.slice(0, limit), shown)
  return { rows, more: ids.length > limit }
}

/** The search of the directory. */
export function searchClients(
  reads: pg.Pool,
  query: SearchQuery,
  seesPhones: boolean,
): Promise<{ rows: ListRow[]; more: boolean }> {
  return findClients(reads, query, seesPhones, LISTED)
}
