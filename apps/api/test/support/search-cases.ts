import { otherLayout } from '@kith/kernel/keyboard-layout.ts'
import * as iuliia from 'iuliia'

/** Queries as people type them: the right words of a person, put the way in which such queries go wrong. */

export interface Person {
  id: string
  lastName: string
  firstName: string
  /** E.164. */
  phone: string
}

export interface SearchCase {
  kind: (typeof CASE_KINDS)[number]
  query: string
  person: Person
}

export const CASE_KINDS = ['plain', 'yo', 'layout', 'transliteration', 'typo', 'phone-tail'] as const

/** The alphabet's usual Latin spellings; the code knows none of these tables. */
export const SCHEMES = [
  iuliia.ICAO_DOC_9303,
  iuliia.BGN_PCGN,
  iuliia.GOST_779,
  iuliia.GOST_16876,
  iuliia.ISO_9_1968,
  iuliia.SCIENTIFIC,
  iuliia.WIKIPEDIA,
  iuliia.YANDEX_MAPS,
  iuliia.MVD_782,
  iuliia.ALA_LC,
] as const

const LETTERS = 'абвгдежзиклмнопрстуфхцчшщыэюя'

/** Numbers from 0 to below 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296
  }
}

export function pick<T>(next: () => number, items: readonly T[]): T {
  const item = items[Math.floor(next() * items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

/** One slip anywhere in the word, its first letter included. */
function misspell(next: () => number, word: string): string {
  const letters = [...word]
  const at = Math.floor(next() * letters.length)
  const letter = pick(
    next,
    [...LETTERS].filter((l) => l !== letters[at]?.toLowerCase()),
  )
  const slip = Math.floor(next() * 4)
  if (slip === 0) return letters.toSpliced(at, 0, letter).join('')
  if (slip === 1) return letters.toSpliced(at, 1).join('')
  if (slip === 2) return letters.toSpliced(at, 1, letter).join('')
  const from = Math.min(at, letters.length - 2)
  return letters.toSpliced(from, 2, letters[from + 1] ?? '', letters[from] ?? '').join('')
}

const WRITE: Record<SearchCase['kind'], (next: () => number, person: Person) => string> = {
  plain: (next, { lastName, firstName }) => {
    const cut = (word: string) => word.slice(0, Math.max(3, Math.ceil(word.length * (0.6 + next() * 0.4))))
    return next() < 0.5 ? `${cut(firstName)} ${lastName}` : `${lastName} ${cut(firstName)}`
  },
  yo: (next, { lastName, firstName }) => {
    const turn = (word: string) =>
      next() < 0.5 ? word.replace(/ё/g, 'е').replace(/Ё/g, 'Е') : word.replace(/е/, 'ё')
    return `${turn(lastName)} ${turn(firstName)}`.toUpperCase()
  },
  layout: (_, { lastName, firstName }) => otherLayout(`${lastName} ${firstName}`) ?? '',
  transliteration: (next, { lastName, firstName }) =>
    iuliia.translate(`${lastName} ${firstName}`, pick(next, SCHEMES)).toLowerCase(),
  typo: (next, { lastName, firstName }) =>
    next() < 0.7
      ? `${misspell(next, lastName)} ${firstName}`
      : `${lastName.toLowerCase()} ${misspell(next, firstName)}`,
  'phone-tail': (next, { lastName, phone }) => {
    const tail = phone.slice(-4 - Math.floor(next() * 3))
    const dashed = tail.length === 4 && next() < 0.5 ? `${tail.slice(0, 2)}-${tail.slice(2)}` : tail
    return next() < 0.8 || tail.length < 6 ? `${lastName} ${tail}` : dashed
  },
}

/** `count` queries, kinds in turn, about people of whom few have the same names. */
export function makeCases(next: () => number, people: readonly Person[], count: number): SearchCase[] {
  const nameOf = ({ lastName, firstName }: Person) => `${lastName} ${firstName}`
  const namesakes = Map.groupBy(people, nameOf)
  const telling = people.filter((person) => (namesakes.get(nameOf(person))?.length ?? 0) <= 5)
  const withYo = telling.filter((person) => /[её]/i.test(nameOf(person)))
  return Array.from({ length: count }, (_, index) => {
    const kind = CASE_KINDS[index % CASE_KINDS.length] ?? 'plain'
    const person = pick(next, kind === 'yo' ? withYo : telling)
    return { kind, person, query: WRITE[kind](next, person) }
  })
}

/** The share of each kind, and of all, that was found. */
export function shares(results: readonly { kind: string; found: boolean }[]): Record<string, number> {
  const share = (some: readonly { found: boolean }[]) =>
    some.filter(({ found }) => found).length / some.length
  const kinds = Map.groupBy(results, ({ kind }) => kind)
  return {
    ...Object.fromEntries([...kinds].map(([kind, some]) => [kind, share(some)])),
    all: share(results),
  }
}
