import { renamer } from '@kith/kernel/terms.ts'
import type { Language, Words } from '../platform/http/language.ts'
import type { CompanySettings } from './registry.ts'

/** How the company's own words come into what the service says. */
export interface Naming {
  /** Whether it has terms of its own at all; most companies don't. */
  renames: boolean
  /** The product's own words, e.g. a label of a setting, with the company's terms. */
  words: (words: Words) => Words
  /** The name of a standard field: the company's, else the standard one with the company's terms. */
  field: (key: string, words: Words) => Words
  /** A finished text; what it quotes stays as people typed it. */
  said: (text: string, language: Language) => string
}

type Named = Pick<CompanySettings, 'terms' | 'field-labels'>

const made = new WeakMap<Named, Naming>()

function make({ terms, 'field-labels': labels }: Named): Naming {
  const spoken = { ru: renamer(terms, 'ru', 'placeholders'), en: renamer(terms, 'en', 'placeholders') }
  const finished = { ru: renamer(terms, 'ru', 'quotations'), en: renamer(terms, 'en', 'quotations') }
  const words = ({ ru, en }: Words): Words => ({ ru: spoken.ru(ru), en: spoken.en(en) })
  return {
    renames: Object.values(terms).some((own) => own?.ru || own?.en),
    words,
    field: (key, standard) => {
      const own = Object.hasOwn(labels, key) ? labels[key] : undefined
      const { ru, en } = words(standard)
      return { ru: own?.ru || ru, en: own?.en || en }
    },
    said: (text, language) => finished[language](text),
  }
}

/**
 * The company's words by its settings, made once per version of them. With партнёр for клиент:
 * `namingOf(settings).words({ ru: 'Вид клиента', en: 'Kind of client' })` is «Вид партнёра», “Kind of partner”.
 */
export function namingOf(settings: Named): Naming {
  const naming = made.get(settings) ?? make(settings)
  made.set(settings, naming)
  return naming
}

/**
 * A description of the product, with the company's terms in all its pairs of words. Only for what nobody typed: names
 * of attributes and the like are theirs and stay.
 */
export function inTerms<T>(naming: Naming, value: T): T {
  return naming.renames ? (renamed(naming, value) as T) : value
}

function renamed(naming: Naming, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(naming, each))
  if (typeof value !== 'object' || value === null) return value
  if (isWords(value)) return naming.words(value)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renamed(naming, each)]))
}

function isWords(value: object): value is Words {
  const { ru, en, ...rest } = value as Partial<Words>
  return typeof ru === 'string' && typeof en === 'string' && Object.keys(rest).length === 0
}
