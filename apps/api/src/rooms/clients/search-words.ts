import { shortenedForms } from '@kith/kernel/one-typo.ts'
import type pg from 'pg'
import { conditions, escapeLike } from '../../platform/db/conditions.ts'
import { readRowsFresh } from '../../platform/db/database.ts'
import { GUESSED_FRAGMENT, LIKENESS, likeness, type Reading } from './search-reading.ts'

/** Known words that a typed one may stand for, by likeness; an empty list where none is as like. */
export type Candidates = string[][]

const SHORTEST = 3
const BEGINNINGS = 300
const OTHERS = 100
/** Words that share the first half of a fragment; the slip is then in the second. */
const NEIGHBOURS = 1_000

type Found = { typed: string; word: string }

/** SELECTs of the words that may answer `key`, each bounded and with an index of its own. */
function lookups(value: (item: unknown) => string, key: string, typos: boolean): string[] {
  const select = (condition: string, limit: number) =>
    `(SELECT ${value(key)}::text AS typed, word FROM search_word WHERE ${condition} LIMIT ${limit})`
  const beginning = select(`word LIKE ${value(`${escapeLike(key)}%`)}`, BEGINNINGS)
  const found = [beginning, select(`word LIKE ${value(`%${escapeLike(key)}%`)}`, OTHERS)]
  if (!typos) return found
  found.push(
    `(SELECT ${value(key)}::text AS typed, word FROM search_misspelt(${value(shortenedForms(key))}::text[]) AS word)`,
  )
  if (key.length >= GUESSED_FRAGMENT) {
    found.push(select(`word LIKE ${value(`${key.slice(0, Math.ceil(key.length / 2))}%`)}`, NEIGHBOURS))
  }
  return found
}

/**
 * For each typed word of the readings the known words that it may stand for, in one statement; `typos` also brings those
 * that are one slip away. The lists of a word are by `LIKENESS`.
 */
export async function findWords(
  reads: pg.Pool,
  readings: readonly Reading[],
  typos: boolean,
): Promise<Map<string, Candidates>> {
  // Of shorter ones there are too many, and no trigram to find them by.
  const keys = [...new Set(readings.flatMap(({ words }) => words.flat()))].filter((k) => k.length >= SHORTEST)
  if (keys.length === 0) return new Map()
  const { value, values } = conditions()
  const text = keys.flatMap((key) => lookups(value, key, typos)).join(' UNION ')
  const rows = await readRowsFresh<Found>(reads, text, values)
  const known = new Map<string, Candidates>()
  for (const { typed, word } of rows) {
    const like = likeness(word, typed)
    if (like === null || (!typos && like > LIKENESS.inside)) continue
    const lists = known.get(typed) ?? Object.values(LIKENESS).map((): string[] => [])
    lists[like]?.push(word)
    known.set(typed, lists)
  }
  return known
}
