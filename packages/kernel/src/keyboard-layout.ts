/** Russian and Latin keyboards: what was typed with the other one switched on. */

const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./" + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю.' + 'ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,'

const toRussian = new Map([...LATIN].map((key, index) => [key, [...RUSSIAN][index] ?? key]))
const toLatin = new Map([...RUSSIAN].map((key, index) => [key, [...LATIN][index] ?? key]))

/**
 * The same keys on the other layout: Latin letters become Russian ones, otherwise Russian letters Latin ones. Null when
 * nothing would change or both alphabets are there, since then the layout was switched on purpose. Digits stay.
 *
 * Example: "rfyfhtqrby 6677" → "канарейкин 6677"; "шмфтщм" → "ivanov"; "К-17 Ltd" → null.
 */
export function otherLayout(typed: string): string | null {
  const latin = /[a-z]/i.test(typed)
  if (latin === /[а-яё]/i.test(typed)) return null
  const keys = latin ? toRussian : toLatin
  return [...typed].map((key) => keys.get(key) ?? key).join('')
}
