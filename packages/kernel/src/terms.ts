/** The company's own words for the product's terms, put into its texts form by form. */

/** A noun for people has one form for genitive and accusative, so ten forms say everything. */
export const RUSSIAN_CASES = ['nominative', 'genitive', 'dative', 'instrumental', 'prepositional'] as const
export type RussianCase = (typeof RUSSIAN_CASES)[number]

export interface RussianForms {
  one: Record<RussianCase, string>
  many: Record<RussianCase, string>
}

export interface EnglishForms {
  one: string
  many: string
}

/** What one term is called; a language without words of its own keeps the standard ones. */
export interface TermForms {
  ru: RussianForms | null
  en: EnglishForms | null
}

/**
 * The terms that can be renamed. Each is a noun whose ten Russian forms all differ, so that a text tells which is meant:
 * «группы» may be one's genitive or the nominative of many, which is why groups aren't here.
 */
export const STANDARD_TERMS = {
  client: {
    ru: {
      one: {
        nominative: 'клиент',
        genitive: 'клиента',
        dative: 'клиенту',
        instrumental: 'клиентом',
        prepositional: 'клиенте',
      },
      many: {
        nominative: 'клиенты',
        genitive: 'клиентов',
        dative: 'клиентам',
        instrumental: 'клиентами',
        prepositional: 'клиентах',
      },
    },
    en: { one: 'client', many: 'clients' },
  },
  employee: {
    ru: {
      one: {
        nominative: 'сотрудник',
        genitive: 'сотрудника',
        dative: 'сотруднику',
        instrumental: 'сотрудником',
        prepositional: 'сотруднике',
      },
      many: {
        nominative: 'сотрудники',
        genitive: 'сотрудников',
        dative: 'сотрудникам',
        instrumental: 'сотрудниками',
        prepositional: 'сотрудниках',
      },
    },
    en: { one: 'employee', many: 'employees' },
  },
} as const satisfies Record<string, { ru: RussianForms; en: EnglishForms }>

export type TermKey = keyof typeof STANDARD_TERMS
export const TERM_KEYS = Object.keys(STANDARD_TERMS) as readonly TermKey[]
export type Terms = { [K in TermKey]?: TermForms | null | undefined }

/** What is left alone in a text: the places of values in a template, or what a finished text quotes. */
type Kept = 'placeholders' | 'quotations'

const KEPT: Record<Kept, string> = {
  placeholders: String.raw`\{\{[^}]*\}\}|\$t\([^)]*\)|</?[a-z][^>]*>`,
  quotations: '«(?:[^«»]|«[^«»]*»)*»|“[^”]*”|"[^"]*"',
}

// The company's own people are no employees of a client.
const OF_THE_COMPANY = String.raw`(?!\s+компании)(?!\s+of\s+the\s+company)`

function pairs(standard: RussianForms | EnglishForms, own: RussianForms | EnglishForms): [string, string][] {
  return Object.entries(standard).flatMap(([number, forms]: [string, string | Record<string, string>]) => {
    const mine = own[number as 'one'] as string | Record<string, string>
    return typeof forms === 'string'
      ? [[forms, String(mine)] as [string, string]]
      : Object.entries(forms).map(([key, form]): [string, string] => [
          form,
          (mine as Record<string, string>)[key] ?? form,
        ])
  })
}

/** The form with the case of the word that it replaces: Клиент → Партнёр, КЛИЕНТ → ПАРТНЁР, клиент → партнёр. */
function inCaseOf(word: string, form: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return form.toUpperCase()
  const [first = ''] = word
  return first === first.toLowerCase() ? form : form.slice(0, 1).toUpperCase() + form.slice(1)
}

function article(written: string, form: string): string {
  const right = /^(?!uni|use|eu)[aeiou]/i.test(form) ? 'an' : 'a'
  return inCaseOf(written[0] === 'A' ? 'A' : 'a', right)
}

/**
 * Makes what puts the company's words in place of the standard ones: whole words only, in their form and letter case,
 * with the English article that fits. What is `kept` stays as it is. Without own words every text comes back unchanged.
 *
 * Example: with партнёр for клиент, «Новый клиент» → «Новый партнёр», «Клиентов: {{clients}}» → «Партнёров: {{clients}}»,
 * «клиентский» stays.
 */
export function renamer(terms: Terms, language: 'ru' | 'en', kept: Kept): (text: string) => string {
  const forms = new Map(
    TERM_KEYS.flatMap((key) => {
      const own = terms[key]?.[language]
      return own ? pairs(STANDARD_TERMS[key][language], own) : []
    }),
  )
  if (forms.size === 0) return (text) => text
  const words = [...forms.keys()].toSorted((a, b) => b.length - a.length).join('|')
  const found = new RegExp(
    String.raw`${KEPT[kept]}|(?<![\p{L}\p{N}_])(?:(an?)(\s+))?(${words})(?![\p{L}\p{N}_])${OF_THE_COMPANY}`,
    'giu',
  )
  return (text) =>
    text.replace(found, (all, an?: string, space?: string, word?: string) => {
      if (word === undefined) return all
      const form = inCaseOf(word, forms.get(word.toLowerCase()) ?? word)
      return an === undefined ? form : `${article(an, form)}${space}${form}`
    })
}
