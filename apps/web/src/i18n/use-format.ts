import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatInstant, formatNumber, formatRelative, formatTime, formatWhen } from './format.ts'
import type { Language } from './language.ts'
import { inOwnWords } from './naming.ts'

export interface Format {
  language: Language
  /** `2026-11-14` → `14.11.2026`. */
  date: (date: string) => string
  /** An RFC 3339 instant in the reader's zone, e.g. `14.11.2026, 17:30:05`. */
  instant: (instant: string) => string
  /** `17:30`. */
  time: (instant: string) => string
  /** `завтра, 17:30`; the date beyond a day. */
  when: (instant: string) => string
  /** `3 дня назад`; put `instant()` in the hint. */
  relative: (instant: string) => string
  /** `1 004 218`. */
  number: (value: number) => string
  /** The words of a `{ ru, en }` pair in the reader's language. */
  words: (pair: { ru: string; en: string }) => string
  /** The same for words of the product itself, with the company's terms in them: names of permissions. */
  ownWords: (pair: { ru: string; en: string }) => string
}

/** Dates and numbers as the reader's language writes them. Phones: `shared/phone-text.ts`. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'ru'
  return useMemo(
    () => ({
      language,
      date: (date) => formatDate(date, language),
      instant: (instant) => formatInstant(new Date(instant), language),
      time: (instant) => formatTime(new Date(instant), language),
      when: (instant) => formatWhen(new Date(instant), language, new Date()),
      relative: (instant) => formatRelative(new Date(instant), language, new Date()),
      number: (value) => formatNumber(value, language),
      words: (pair) => pair[language],
      ownWords: (pair) => inOwnWords(pair[language], language),
    }),
    [language],
  )
}
