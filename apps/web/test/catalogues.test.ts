import { describe, expect, it } from 'vitest'
import {
  catalogue,
  languages,
  mayMean,
  quoted,
  sources,
  splitPlural,
  usesIn,
  wholeKeys,
} from './catalogues.ts'

const texts = { ru: catalogue('ru'), en: catalogue('en') }
const forms = { ru: ['few', 'many', 'one', 'other'], en: ['one', 'other'] }
const code = sources()
const uses = code.flatMap(({ file, text }) => usesIn(file, text))
const whole = uses.filter(({ ends }) => ends === null)
const computed = uses.filter(({ ends }) => ends !== null)

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
    const all = bases('ru')
    const known = new Set([...texts.ru.keys(), ...all])
    const missing = [
      ...whole.filter((use) => !wholeKeys(use).some((key) => known.has(key))),
      ...computed.filter((use) => !all.some((base) => mayMean(use, base))),
    ]
    expect(missing).toEqual([])
  })

  it('hold nothing that the code never shows', () => {
    const written = quoted(code.map(({ text }) => text).join('\n'))
    const asked = new Set(whole.flatMap(wholeKeys))
    // `common` is the stock of words that any feature may take from.
    const own = [...texts.ru.keys()].filter((key) => !key.startsWith('common:'))
    const unused = own.filter((key) => {
      const [base] = splitPlural(key)
      const bare = base.slice(base.indexOf(':') + 1)
      if (written.has(bare) || written.has(base) || asked.has(base) || asked.has(key)) return false
      return !computed.some((use) => mayMean(use, base))
    })
    expect(unused).toEqual([])
  })
})
