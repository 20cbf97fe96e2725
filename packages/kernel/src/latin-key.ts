/**
 * The key by which a Cyrillic name and all its Latin spellings meet: Щукин, Shchukin, Schukin and Ščukin are one word.
 * It is no transliteration to show: letters that schemes write differently are collapsed, so that names which differ
 * only in й and и, е and ё, ш and щ meet too.
 */

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  є: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'i',
  і: 'i',
  ї: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
}

/** Letters with marks that mean another sound; of all others the mark is dropped. */
const MARKED: Readonly<Record<string, string>> = {
  č: 'ch',
  š: 'sh',
  ž: 'zh',
  ŝ: 'shch',
  ẑ: 'zh',
  û: 'iu',
  â: 'ia',
}

/** Signs for ь and ъ, and the apostrophes that are typed for them. */
const SOFT_SIGNS = /[ʹʺ′″'’‘`´"”ъь]/gu

/** What is written for ш and щ, then for ч, ц, ж and х; each becomes a letter that nothing else is left to use. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/schtsch|shtch|shch|schch|shh|sch|sh/g, 'W'],
  [/tsch|tch|ch/g, 'C'],
  [/t?t[sz]|cz/g, 'X'],
  [/zh/g, 'J'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/w/g, 'v'],
  [/q/g, 'k'],
  [/[jy]/g, 'i'],
  [/ou/g, 'u'],
]

/** Vowels: iotation is dropped, ё in all its spellings is е, an э written "eh" too, doubled letters are one. */
const COLLAPSE: readonly (readonly [RegExp, string])[] = [
  [/i+/g, 'i'],
  [/i(?=[aeu])/g, ''],
  [/io/g, 'e'],
  [/(?<=[WCJ])o/g, 'e'],
  [/^eh(?=[^aeiou])/, 'e'],
  [/(.)\1+/g, '$1'],
  [/([oe])f$/, '$1v'],
]

/** A word in plain Latin letters: Cyrillic transliterated, marks resolved; null when it has letters of another script. */
function plainLatin(word: string): string | null {
  const soft = word.toLowerCase().normalize('NFC').replace(/[ьъ]о/gu, 'io').replace(SOFT_SIGNS, '')
  const letters = [...soft].map((letter) => CYRILLIC[letter] ?? MARKED[letter] ?? letter).join('')
  const plain = letters.normalize('NFD').replace(/\p{M}+/gu, '')
  return /^[a-z]+$/.test(plain) ? plain : null
}

function keyOf(latin: string): string {
  const sounds = SOUNDS.reduce((text, [from, to]) => text.replace(from, to), latin)
  return COLLAPSE.reduce((text, [from, to]) => text.replace(from, to), sounds).toLowerCase()
}

/** What a Latin letter may stand for, where schemes differ: [where, by what, the likelier first]. */
const AMBIGUOUS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/x/g, ['ks', 'kh']],
  [/sc(?![hz])/g, ['sts', 'shch', 'sk']],
  [/c(?![hz])/g, ['ts', 'k']],
  [/j(?=[aeiou])/g, ['y', 'zh']],
]

/**
 * The keys of one word, the likeliest first: Latin x stands for кс or for х, c for ц, к or in щ, j for й or for ж.
 * Empty for what isn't a word of Cyrillic or Latin letters.
 *
 * Example: "Щукин", "Shchukin" and "Schukin" → ["wukin"]; "Юлия", "Yuliya" → ["ula"], "Julia" → ["ula", "jula"];
 * "К-17" → [].
 */
export function latinKeys(word: string): string[] {
  const latin = plainLatin(word)
  if (latin === null) return []
  const spelled = AMBIGUOUS.reduce<string[]>(
    (spellings, [where, sounds]) =>
      spellings.flatMap((text) => [...new Set(sounds.map((sound) => text.replace(where, sound)))]),
    [latin],
  )
  return [...new Set(spelled.map(keyOf).filter(Boolean))]
}
