export interface Segment {
  text: string
  match: boolean
  /** Where the segment begins in the whole text; serves as a key. */
  at: number
}

/** Folds one character for comparison without changing its length: lower case, ё as е. */
function fold(character: string): string {
  const lower = character.toLowerCase()
  if (lower.length !== character.length) return character
  return lower === 'ё' ? 'е' : lower
}

function segments(text: string, marked: readonly boolean[]): Segment[] {
  const found: Segment[] = []
  for (let at = 0; at < text.length; at += 1) {
    const match = marked[at] ?? false
    const last = found[found.length - 1]
    if (last && last.match === match) last.text += text[at]
    else found.push({ text: text[at] ?? '', match, at })
  }
  return found
}

/**
 * Splits a text into parts that match a word of the query and parts that don't. Case and ё don't matter, each word may
 * stand anywhere, e.g. `Фёдор Орехов` with `федор орех` → `Фёдор`, ` `, `Орех`, `ов`.
 */
export function highlightWords(text: string, query: string): Segment[] {
  const folded = Array.from({ length: text.length }, (_, at) => fold(text[at] ?? '')).join('')
  const marked: boolean[] = new Array<boolean>(text.length).fill(false)
  for (const word of query.split(/[^\p{L}\p{N}]+/u)) {
    if (word === '') continue
    const needle = Array.from(word, fold).join('')
    for (let at = folded.indexOf(needle); at !== -1; at = folded.indexOf(needle, at + needle.length)) {
      marked.fill(true, at, at + needle.length)
    }
  }
  return segments(text, marked)
}

/** Marks the digits of a written phone that the query's digits hit: `+7 921 444-77-88` with `7788` → `77-88`. */
export function highlightDigits(text: string, digits: string): Segment[] {
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index)
  const start =
    digits.length < 3
      ? -1
      : places
          .map((at) => text[at])
          .join('')
          .lastIndexOf(digits)
  const marked: boolean[] = new Array<boolean>(text.length).fill(false)
  const first = places[start]
  const last = places[start + digits.length - 1]
  if (start !== -1 && first !== undefined && last !== undefined) marked.fill(true, first, last + 1)
  return segments(text, marked)
}
