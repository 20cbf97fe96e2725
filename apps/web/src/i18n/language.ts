/** The languages of the interface; Russian is written first. */
export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]

const storageKey = 'kith.language'

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}

/**
 * The language to start in, before anyone has signed in: the one last used on this machine, else the browser's first
 * preference that we speak, else Russian. E.g. a browser set to `de, en-GB` starts in English.
 */
export function startingLanguage(): Language {
  const kept = read()
  if (kept) return kept
  for (const preference of navigator.languages) {
    const base = preference.slice(0, 2).toLowerCase()
    if (isLanguage(base)) return base
  }
  return 'ru'
}

/** Whether a language was chosen on this machine before. */
export function hasKeptLanguage(): boolean {
  return read() !== null
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // A browser that forbids storage forgets the language when the page closes; nothing else is lost.
  }
}

function read(): Language | null {
  try {
    const value = localStorage.getItem(storageKey)
    return isLanguage(value) ? value : null
  } catch {
    return null
  }
}
