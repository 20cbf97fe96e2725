/**
 * Whether two words are the same but for one slip at most: a letter too many, too few, another one, or two neighbours
 * swapped.
 *
 * Example: "kanareikin" and "kanariekin" → true; "ivanov" and "ivnavo" → false.
 */
export function withinOneTypo(left: string, right: string): boolean {
  const a = [...left]
  const b = [...right]
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  const rest = (letters: string[], skip: number) => letters.slice(start + skip).join('')
  if (a.length > b.length) return rest(a, 1) === rest(b, 0)
  if (a.length < b.length) return rest(a, 0) === rest(b, 1)
  if (rest(a, 1) === rest(b, 1)) return true
  return a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2)
}

/**
 * The word and what is left of it without any one of its letters. Two words with one slip between them always have one
 * of these in common, so an index of them finds a misspelt word by looking up a few exact texts.
 *
 * Example: "ivan" → ["ivan", "van", "ian", "ivn", "iva"]; of words under 3 letters only the word.
 */
export function shortenedForms(word: string): string[] {
  const letters = [...word]
  if (letters.length < 3) return [word]
  return [...new Set([word, ...letters.map((_, index) => letters.toSpliced(index, 1).join(''))])]
}
