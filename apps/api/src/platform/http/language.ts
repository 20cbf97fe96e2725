import type { FastifyRequest } from 'fastify'

export const LANGUAGES = ['ru', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One text in both languages of the product. */
export interface Words {
  ru: string
  en: string
}

/**
 * The language of an answer by `Accept-Language` (RFC 9110, 12.5.4): the known language with the highest weight,
 * Russian when none is named. `languageOf({ headers: { 'accept-language': 'de, en;q=0.8, ru;q=0.5' } })` is `'en'`.
 */
export function languageOf(request: Pick<FastifyRequest, 'headers'>): Language {
  const header = request.headers['accept-language']
  if (header === undefined) return 'ru'
  let best: Language = 'ru'
  let bestWeight = 0
  for (const part of header.slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const language = LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`))
    if (language === undefined) continue
    const weight = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined)
    const value = weight === undefined ? 1 : Number(weight)
    if (value > bestWeight) [best, bestWeight] = [language, value]
  }
  return best
}
