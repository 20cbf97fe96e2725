import type { EnglishForms, RussianForms } from './terms.ts'

/** Suggestions of word forms from the nominative; a person looks at them and corrects what the rules don't know. */

type Endings = readonly [nominative: string, string, string, string, string]

function forms(oneStem: string, one: Endings, manyStem: string, many: Endings): RussianForms {
  const declined = (stem: string, endings: Endings) => ({
    nominative: endings[0],
    genitive: stem + endings[1],
    dative: stem + endings[2],
    instrumental: stem + endings[3],
    prepositional: stem + endings[4],
  })
  return { one: declined(oneStem, one), many: declined(manyStem, many) }
}

/** «владелец» → «владельц», «боец» → «бойц», «продавец» → «продавц»: the vowel of the last syllable flees. */
function withoutFleeting(word: string): string {
  const stem = word.slice(0, -2)
  if (stem.endsWith('л')) return `${stem}ьц`
  return /[аеёиоуыэюя]$/.test(stem) ? `${stem}йц` : `${stem}ц`
}

function ofWord(word: string): RussianForms {
  const stem = word.slice(0, -1)
  if (/(?:ый|.{4}ой)$/.test(word)) {
    const short = word.slice(0, -2)
    return forms(short, [word, 'ого', 'ому', 'ым', 'ом'], short, [`${short}ые`, 'ых', 'ым', 'ыми', 'ых'])
  }
  if (/[ьй]$/.test(word)) {
    const plural = word.endsWith('ь') ? 'ей' : 'ев'
    return forms(stem, [word, 'я', 'ю', 'ем', 'е'], stem, [`${stem}и`, plural, 'ям', 'ями', 'ях'])
  }
  if (word.endsWith('а')) {
    const y = /[гкхжшчщ]$/.test(stem) ? 'и' : 'ы'
    return forms(stem, [word, y, 'е', 'ой', 'е'], stem, [stem + y, '', 'ам', 'ами', 'ах'])
  }
  if (word.endsWith('я')) {
    return forms(stem, [word, 'и', 'е', 'ей', 'е'], stem, [`${stem}и`, 'ей', 'ям', 'ями', 'ях'])
  }
  if (word.endsWith('ец')) {
    const short = withoutFleeting(word)
    return forms(short, [word, 'а', 'у', 'ем', 'е'], short, [`${short}ы`, 'ев', 'ам', 'ами', 'ах'])
  }
  const hushing = /[жшчщ]$/.test(word)
  const y = hushing || /[гкх]$/.test(word) ? 'и' : 'ы'
  const plural = hushing ? 'ей' : 'ов'
  return forms(word, [word, 'а', 'у', 'ом', 'е'], word, [word + y, plural, 'ам', 'ами', 'ах'])
}

/**
 * The ten Russian forms of a noun from its nominative, by the rules for nouns of the masculine gender that mean people.
 * Of several words the last one is declined.
 *
 * Example: «партнёр» → партнёра, партнёру, партнёром, партнёре; партнёры, партнёров …; «гость» → гостя …, гостей.
 */
export function russianForms(nominative: string): RussianForms {
  const at = nominative.lastIndexOf(' ') + 1
  const before = nominative.slice(0, at)
  const declined = ofWord(nominative.slice(at))
  const whole = (all: RussianForms['one']) =>
    Object.fromEntries(Object.entries(all).map(([key, form]) => [key, before + form])) as RussianForms['one']
  return { one: whole(declined.one), many: whole(declined.many) }
}

/** The English plural by rule: partner → partners, company → companies, boss → bosses. */
export function englishForms(one: string): EnglishForms {
  if (/[^aeiou]y$/i.test(one)) return { one, many: `${one.slice(0, -1)}ies` }
  return { one, many: /(?:s|x|z|ch|sh)$/i.test(one) ? `${one}es` : `${one}s` }
}
