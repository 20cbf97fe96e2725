import { describe, expect, it } from 'vitest'
import { catalogue, languages, matches, sources, splitPlural, usesIn } from './catalogues.ts'

const texts = { ru: catalogue('ru'), en: catalogue('en') }
const forms = { ru: ['few', 'many', 'one', 'other'], en: ['one', 'other'] }
const uses = sources().flatMap(({ file, text }) => usesIn(file, text))

function bases(language: 'ru' | 'en'): string[] {
  return [...new Set([...texts[language].keys()].map((key) => splitPlural(key)[0]))].sort()
}

describe('catalogues', () => {
  it('hold the same keys in both languages', () => {
    expect(texts.ru.size).toBeGreaterThan(100)
    expect(bases('en')).toEqual(bases('ru'))
  })

  it.each(languages)('have every plural form that %s needs, and no other', (language) => {
    const found = new Map<string, string[]>()
    for (const key of texts[language].keys()) {
      const [base, form] = splitPlural(key)
      if (form) found.set(base, [...(found.get(base) ?? []), form].sort())
    }
    expect(found.size).toBeGreaterThan(1)
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries([...found.keys()].map((base) => [base, forms[language]])),
    )
  })

  it('use the same placeholders in both languages', () => {
    const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort()
    const byBase = (language: 'ru' | 'en') => {
      const found = new Map<string, Set<string>>()
      for (const [key, text] of texts[language]) {
        const [base] = splitPlural(key)
        found.set(base, new Set([...(found.get(base) ?? []), ...placeholders(text)]))
      }
      return Object.fromEntries([...found].map(([base, names]) => [base, [...names].sort()]))
    }
    expect(byBase('en')).toEqual(byBase('ru'))
  })

  it.each(languages)('leave no text of %s empty', (language) => {
    expect([...texts[language]].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('have every key that the code asks for', () => {
    expect(uses.length).toBeGreaterThan(100)
    const known = [...texts.ru.keys()]
    const missing = uses.filter((use) => !known.some((key) => matches(use, key)))
    expect(missing).toEqual([])
  })

  it('hold nothing that the code never shows', () => {
    const code = sources()
      .map(({ text }) => text)
      .join('\n')
    const written = (key: string) => {
      const [base] = splitPlural(key)
      const bare = base.slice(base.indexOf(':') + 1)
      return code.includes(`'${bare}'`) || code.includes(`'${base}'`)
    }
    // `common` is the stock of words that any feature may take from.
    const own = bases('ru').filter((key) => !key.startsWith('common:'))
    const unused = own.filter((key) => !written(key) && !uses.some((use) => matches(use, key)))
    expect(unused).toEqual([])
  })
})
