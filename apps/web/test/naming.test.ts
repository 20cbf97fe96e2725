import { englishForms, russianForms } from '@kith/kernel/term-forms.ts'
import { describe, expect, it } from 'vitest'
import {
  declinedFrom,
  emptyDraft,
  isDirty,
  patchOf,
  pluralFrom,
  withName,
} from '../src/features/settings/naming/naming-draft.ts'
import type { Naming } from '../src/features/settings/naming/queries.ts'
import { renamedCatalogue, SECTION_PLACES } from '../src/i18n/naming.ts'
import { catalogue, languages } from './catalogues.ts'

const none = { terms: {}, sections: {} }
const partner = { client: { ru: russianForms('партнёр'), en: englishForms('partner') } }

describe('a catalogue in the company’s words', () => {
  it.each(languages)('is the same object while nothing is renamed in %s', (language) => {
    const texts = Object.fromEntries(catalogue(language))
    expect(renamedCatalogue(texts, 'clients', language, none)).toBe(texts)
  })

  it.each(languages)('has the term in no text of %s any more, and every place for a value', (language) => {
    const old =
      language === 'ru' ? /(?<![\p{L}])клиент(а|у|ом|е|ы|ов|ам|ами|ах)?(?![\p{L}])/iu : /\bclients?\b/i
    const places = (text: string) => text.match(/\{\{[^}]*\}\}|\$t\([^)]*\)/g) ?? []
    const texts = Object.fromEntries(catalogue(language))
    const renamed = renamedCatalogue(texts, 'clients', language, { terms: partner, sections: {} })
    expect(Object.values(texts).filter((text) => old.test(String(text))).length).toBeGreaterThan(50)
    for (const [key, text] of Object.entries(renamed)) {
      const bare = String(text).replace(/\{\{[^}]*\}\}|<[^>]*>/g, '')
      expect(bare, key).not.toMatch(old)
      expect(places(String(text)), key).toEqual(places(String(texts[key])))
    }
  })

  it('names a section in all its places, and leaves the original as it was', () => {
    const shell = { nav: { clients: 'Клиенты', chain: 'Связи' } }
    const sections = { clients: { ru: 'Гости', en: '' } }
    expect(renamedCatalogue(shell, 'shell', 'ru', { terms: partner, sections })).toEqual({
      nav: { clients: 'Гости', chain: 'Связи' },
    })
    expect(renamedCatalogue({ title: 'Клиенты' }, 'directory', 'ru', { terms: {}, sections })).toEqual({
      title: 'Гости',
    })
    const english = { nav: { clients: 'Clients', chain: 'Relations' } }
    expect(renamedCatalogue(english, 'shell', 'en', { terms: {}, sections })).toEqual(english)
    expect(shell.nav.clients).toBe('Клиенты')
  })

  it('knows sections by places that there are', () => {
    const texts = catalogue('ru')
    expect(
      Object.values(SECTION_PLACES)
        .flat()
        .filter((place) => !texts.has(place)),
    ).toEqual([])
  })

  it('leaves the company’s own people in comments, and the screen of names itself', () => {
    const terms = { employee: { ru: russianForms('ученик'), en: null } }
    const one = { note: 'Только сотрудники' }
    expect(renamedCatalogue(one, 'comments', 'ru', { terms, sections: {} })).toEqual(one)
    expect(renamedCatalogue(one, 'naming', 'ru', { terms, sections: {} })).toBe(one)
    expect(renamedCatalogue(one, 'picker', 'ru', { terms, sections: {} })).toEqual({ note: 'Только ученики' })
  })
})

describe('the draft of names', () => {
  const base: Naming = {
    version: 1,
    editable: true,
    terms: {},
    sections: { chain: { en: '', ru: 'Цепочка' } },
    fields: {},
    standardFields: [],
  }

  it('holds what differs from what is in force, and nothing else', () => {
    const changed = withName(emptyDraft, base, 'sections', 'chain', { ru: 'Другое', en: '' })
    expect(patchOf(changed)).toEqual({ sections: { chain: { ru: 'Другое', en: '' } } })
    expect(isDirty(withName(changed, base, 'sections', 'chain', { ru: 'Цепочка', en: '' }))).toBe(false)
    expect(patchOf(withName(changed, base, 'sections', 'chain', { ru: '', en: '' }))).toEqual({
      sections: { chain: null },
    })
    expect(isDirty(withName(emptyDraft, base, 'fields', 'note', { ru: '', en: '' }))).toBe(false)
  })

  it('declines a word anew but keeps what a person corrected', () => {
    const first = declinedFrom('гост', null)
    const typed = declinedFrom('гость', first)
    expect(typed).toEqual(russianForms('гость'))
    const corrected = typed && { ...typed, many: { ...typed.many, genitive: 'гостьёв' } }
    expect(declinedFrom('партнёр', corrected)).toEqual({
      ...russianForms('партнёр'),
      many: { ...russianForms('партнёр').many, genitive: 'гостьёв' },
    })
    expect(declinedFrom(' ', corrected)).toBe(null)
    expect(pluralFrom('guest', { one: 'gues', many: 'guestes' })).toEqual({ one: 'guest', many: 'guestes' })
    expect(pluralFrom('guest', { one: 'gues', many: englishForms('gues').many })?.many).toBe('guests')
  })
})
