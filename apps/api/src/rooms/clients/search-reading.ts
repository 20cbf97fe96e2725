import { otherLayout } from '@kith/kernel/keyboard-layout.ts'
import { withinOneTypo } from '@kith/kernel/one-typo.ts'
import { foldText, searchTerms, spelledTerms, wordForms } from '@kith/kernel/search-text.ts'

/** One way to understand what was typed: as it stands, or as if the keyboard had been on the other layout. */
export interface Reading {
  text: string
  /** Fragments of the stored text, all of which must be there. */
  terms: string[]
  /** The forms of each word that has any. */
  words: string[][]
  /** The other words, with digits in them: they must be in the stored text. */
  plain: string[]
}

/** The forms of a typed word: Cyrillic is folded as it is stored, Latin letters keep their marks, which tell č from c. */
function formsOf(term: string): string[] {
  const folded = foldText(term)
  return /\p{Script=Cyrillic}/u.test(folded) ? wordForms(folded) : wordForms(term)
}

function read(text: string): Reading {
  const spelled = spelledTerms(text).map((term) => ({ term, keys: formsOf(term) }))
  return {
    text,
    terms: searchTerms(text),
    words: spelled.filter(({ keys }) => keys.length > 0).map(({ keys }) => keys),
    plain: spelled.filter(({ keys }) => keys.length === 0).map(({ term }) => foldText(term)),
  }
}

/** The readings of a query, as typed first: "bdfyjd" is also read as "иванов". */
export function readingsOf(query: string): Reading[] {
  const other = otherLayout(query)
  return [query, ...(other === null ? [] : [other])].map(read).filter(({ terms }) => terms.length > 0)
}

/** How a known word answers a typed one; the smaller the better. */
export const LIKENESS = { same: 0, beginning: 1, inside: 2, typo: 3, typoInBeginning: 4 } as const

/** A fragment shorter than this has too many neighbours to guess its word by. */
export const GUESSED_FRAGMENT = 5

/**
 * How like the word is to what was typed (its key); null when it isn't.
 *
 * Example: "kanareikin" to "kanareikin" is 0, to "kanar" 1, to "reiki" 2, to "kanariekin" 3, to "kanrei" 4.
 */
export function likeness(word: string, typed: string): number | null {
  if (word === typed) return LIKENESS.same
  if (word.startsWith(typed)) return LIKENESS.beginning
  if (word.includes(typed)) return LIKENESS.inside
  if (withinOneTypo(word, typed)) return LIKENESS.typo
  if (typed.length < GUESSED_FRAGMENT) return null
  const lengths = [typed.length - 1, typed.length, typed.length + 1]
  return lengths.some((length) => withinOneTypo(word.slice(0, length), typed))
    ? LIKENESS.typoInBeginning
    : null
}
