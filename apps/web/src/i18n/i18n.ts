import { type BackendModule, createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { hasKeptLanguage, keepLanguage, type Language, languages, startingLanguage } from './language.ts'
import { type Catalogue, type Naming, renamedCatalogue, takeNaming } from './naming.ts'
import { nestedQuotes } from './nested-quotes.ts'

/** As they were loaded, with the standard names. */
const loaded = new Map<string, { language: Language; namespace: string; catalogue: Catalogue }>()

const catalogues = import.meta.glob<Catalogue>('./{ru,en}/*.json', { import: 'default' })

/** The texts of a namespace as they are out of the box, whatever the company renamed. */
export async function standardCatalogue(language: string, namespace: string): Promise<Catalogue> {
  const load = catalogues[`./${language}/${namespace}.json`]
  if (!load) throw new Error(`No catalogue ${language}/${namespace}`)
  return load()
}

/** Each namespace of each language is a file of its own that is loaded when a screen asks for it. */
const files: BackendModule = {
  type: 'backend',
  init: () => {},
  read(language, namespace, done) {
    standardCatalogue(language, namespace).then(
      (catalogue) => {
        const known = language === 'en' ? 'en' : 'ru'
        loaded.set(`${language}/${namespace}`, { language: known, namespace, catalogue })
        done(null, renamedCatalogue(catalogue, namespace, known))
      },
      (reason: unknown) => done(reason instanceof Error ? reason : new Error(String(reason)), null),
    )
  },
}

/**
 * The one i18next instance. Texts are found as `t('namespace:key')` or, inside `useTranslation('namespace')`, as
 * `t('key')`; a component waits (Suspense) until its namespace is there.
 */
export const i18n = createInstance()

export async function startI18n(): Promise<void> {
  const language = startingLanguage()
  await i18n
    .use(files)
    .use(initReactI18next)
    .use(nestedQuotes)
    .init({
      lng: language,
      supportedLngs: languages,
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      returnNull: false,
      postProcess: nestedQuotes.name,
      react: { useSuspense: true },
    })
  document.documentElement.lang = language
}

/** The language in force now, for what stands outside of React, such as request headers. */
export function currentLanguage(): Language {
  return i18n.language === 'en' ? 'en' : 'ru'
}

/** Gives every text on the page, and those still to come, the company's names. */
export function applyNaming(company: Naming): void {
  if (!takeNaming(company)) return
  for (const { language, namespace, catalogue } of loaded.values()) {
    i18n.addResourceBundle(language, namespace, renamedCatalogue(catalogue, namespace, language), false, true)
  }
  // What is on the page listens to a change of language: for it, this is one.
  i18n.emit('languageChanged', i18n.language)
}

/** Shows the company's language to someone who never chose one here; their own choice, once made, stays theirs. */
export async function suggestLanguage(language: Language): Promise<void> {
  if (hasKeptLanguage() || language === i18n.language) return
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
}

/** Switches every text on the page, once the catalogues in use are there, and remembers the choice on this machine. */
export async function switchLanguage(language: Language): Promise<void> {
  if (language === i18n.language) return
  await i18n.changeLanguage(language)
  keepLanguage(language)
  document.documentElement.lang = language
}
