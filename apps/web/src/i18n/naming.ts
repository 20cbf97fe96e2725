import type { SectionKey } from '@kith/kernel/section-keys.ts'
import { renamer, type Terms } from '@kith/kernel/terms.ts'
import type { Language } from './language.ts'

/** What the company calls things: its terms form by form, and its names of sections. */
export interface Naming {
  terms: Terms
  sections: { [K in SectionKey]?: { ru: string; en: string } }
}

export type Catalogue = { [key: string]: string | Catalogue }

/** Where in the catalogues the name of a section stands. */
export const SECTION_PLACES: Record<SectionKey, readonly string[]> = {
  clients: ['shell:nav.clients', 'directory:title', 'clients:card.clients'],
  chain: ['shell:nav.chain'],
  dictionaries: ['shell:nav.dictionaries', 'dictionaries:title'],
  settings: ['shell:nav.settings', 'settings:title'],
  'card-general': ['clients:card.tab.general'],
  'card-phones': ['clients:card.tab.phones'],
  'card-files': ['clients:card.tab.files'],
  'card-discount-cards': ['clients:card.tab.discount-cards', 'clients:card.tabShort.discount-cards'],
  'card-family': ['clients:card.tab.family'],
  'card-employees': ['clients:card.tab.employees'],
  'card-settings': ['clients:card.tab.settings'],
  'card-attributes': ['clients:card.tab.attributes'],
  'card-comments': ['clients:card.tab.comments'],
  'card-history': ['clients:card.tab.history'],
}

// Comments speak of the company's own people where they say «сотрудник».
const OF_STAFF = new Set(['comments'])
// The screen of names says what is being renamed.
const STANDARD = 'naming'
const storageKey = 'kith.naming'
const standard: Naming = { terms: {}, sections: {} }

let naming = kept()

/**
 * Takes the names into use and keeps them on this machine, so that the next visit begins with them. False when they are
 * the ones in force already.
 */
export function takeNaming({ terms, sections }: Naming): boolean {
  const next = { terms, sections }
  if (JSON.stringify(next) === JSON.stringify(naming)) return false
  naming = next
  try {
    localStorage.setItem(storageKey, JSON.stringify(next))
  } catch {
    // A browser that forbids storage shows the standard names until it has asked; nothing else is lost.
  }
  return true
}

function kept(): Naming {
  try {
    const { terms, sections } = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    const found: Naming = { terms: { ...terms }, sections: { ...sections } }
    renamer(found.terms, 'ru', 'placeholders')
    return found
  } catch {
    return standard
  }
}

/** One of the product's own texts in the company's words. Never for what people typed. */
export function inOwnWords(text: string, language: Language): string {
  return renamer(naming.terms, language, 'placeholders')(text)
}

function mapTexts(tree: Catalogue, change: (text: string) => string): Catalogue {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? change(value) : mapTexts(value, change),
    ]),
  )
}

function put(tree: Catalogue, path: readonly string[], text: string): void {
  const [key = '', ...rest] = path
  const value = tree[key]
  if (rest.length > 0 && typeof value === 'object') put(value, rest, text)
  else if (rest.length === 0 && value !== undefined) tree[key] = text
}

/**
 * A catalogue in the company's words: terms replaced form by form, sections by their names. It is done to the texts
 * before anything is put into them, so what people typed can't be touched. The same object where nothing is renamed.
 */
export function renamedCatalogue(
  catalogue: Catalogue,
  namespace: string,
  language: Language,
  { terms, sections }: Naming = naming,
): Catalogue {
  const renames = Object.keys(terms).length > 0 || Object.keys(sections).length > 0
  if (!renames || namespace === STANDARD) return catalogue
  const { employee: _, ...others } = terms
  const renamed = mapTexts(
    catalogue,
    renamer(OF_STAFF.has(namespace) ? others : terms, language, 'placeholders'),
  )
  for (const [section, places] of Object.entries(SECTION_PLACES)) {
    const name = sections[section as SectionKey]?.[language]
    if (!name) continue
    for (const place of places) {
      const [inNamespace, path = ''] = place.split(':')
      if (inNamespace === namespace) put(renamed, path.split('.'), name)
    }
  }
  return renamed
}
