import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { englishForms, russianForms } from '../src/term-forms.ts'
import { RUSSIAN_CASES, renamer, STANDARD_TERMS, TERM_KEYS, type Terms } from '../src/terms.ts'

const named = (ru: string, en: string): Terms => ({
  client: { ru: russianForms(ru), en: englishForms(en) },
})
const partner = named('партнёр', 'partner')
const russian = renamer(partner, 'ru', 'placeholders')
const english = renamer(partner, 'en', 'placeholders')
const formsOf = (terms: { one: object; many: object }) => [
  ...Object.values(terms.one),
  ...Object.values(terms.many),
]

describe('the standard terms', () => {
  it('have ten Russian forms that all differ, or a text couldn’t tell which is meant', () => {
    const all = TERM_KEYS.flatMap((key) => formsOf(STANDARD_TERMS[key].ru))
    expect(new Set(all).size).toBe(TERM_KEYS.length * RUSSIAN_CASES.length * 2)
  })
})

describe('renaming in a text', () => {
  it.each([
    ['Клиенты', 'Партнёры'],
    ['Новый клиент', 'Новый партнёр'],
    ['Найти клиента, действие, раздел', 'Найти партнёра, действие, раздел'],
    ['Показаны все: {{n}} клиентов', 'Показаны все: {{n}} партнёров'],
    [
      'К клиентам. Клиентами. О клиентах. Клиенту? Клиентом! клиенте',
      'К партнёрам. Партнёрами. О партнёрах. Партнёру? Партнёром! партнёре',
    ],
    ['ВСЕ КЛИЕНТЫ', 'ВСЕ ПАРТНЁРЫ'],
    ['«Клиент»', '«Партнёр»'],
    [
      'клиентский, клиентка, неклиент, клиенты2, клиент_1',
      'клиентский, клиентка, неклиент, клиенты2, клиент_1',
    ],
  ])('puts the same form in the same case: %s', (text, expected) => {
    expect(russian(text)).toBe(expected)
  })

  it.each([
    [
      'A client of {{client}}, the client’s clients',
      'A partner of {{client}}, the partner’s clients'.replace('clients', 'partners'),
    ],
    ['$t(common:client) and <client>client</client>', '$t(common:client) and <client>partner</client>'],
    ['clientele, CLIENTS, subclient', 'clientele, PARTNERS, subclient'],
  ])('leaves the places of values alone: %s', (text, expected) => {
    expect(english(text)).toBe(expected)
  })

  it('gives the English article that fits', () => {
    const associate = renamer(named('коллега', 'associate'), 'en', 'placeholders')
    expect(associate('A client is a client; the client')).toBe('An associate is an associate; the associate')
    const user = renamer(named('гость', 'user'), 'en', 'placeholders')
    expect(user('a client')).toBe('a user')
    const pupil = renamer({ employee: { ru: null, en: englishForms('pupil') } }, 'en', 'placeholders')
    expect(pupil('an employee, An employee')).toBe('a pupil, A pupil')
  })

  it('keeps ё, capitals inside, and words that are several', () => {
    const vip = renamer(named('VIP-партнёр сети', 'VIP partner'), 'ru', 'placeholders')
    expect(vip('Клиент, клиент')).toBe('VIP-партнёр сети, VIP-партнёр сети')
    expect(renamer(named('ёжик', 'x'), 'ru', 'placeholders')('Клиенты')).toBe('Ёжики')
  })

  it('of one language leaves the other, and the company’s own people are no employees', () => {
    const guest: Terms = { client: { ru: russianForms('гость'), en: null } }
    expect(renamer(guest, 'en', 'placeholders')('client')).toBe('client')
    const pupil = renamer({ employee: { ru: russianForms('ученик'), en: null } }, 'ru', 'placeholders')
    expect(pupil('сотрудник компании, сотрудники клиента')).toBe('сотрудник компании, ученики клиента')
  })

  it('leaves what a finished text quotes: people may have typed it', () => {
    const said = renamer(partner, 'ru', 'quotations')
    expect(said('Клиент «ООО «Клиент» и К» занят, а “клиент” и "клиент" нет. Клиента нет')).toBe(
      'Партнёр «ООО «Клиент» и К» занят, а “клиент” и "клиент" нет. Партнёра нет',
    )
  })

  it('without own words gives every text back as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('ru', 'en'), (text, language) => {
        expect(renamer({}, language, 'placeholders')(text)).toBe(text)
        expect(renamer({ client: { ru: null, en: null } }, language, 'quotations')(text)).toBe(text)
      }),
    )
  })

  it('by the standard forms themselves changes no text either', () => {
    const words = [
      ...formsOf(STANDARD_TERMS.client.ru),
      ...formsOf(STANDARD_TERMS.employee.ru),
      'Клиент',
      'КЛИЕНТ',
      '{{клиент}}',
      '«',
      '»',
      ' ',
      'её',
    ]
    const same = renamer(STANDARD_TERMS, 'ru', 'placeholders')
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words)), (parts) => {
        expect(same(parts.join(''))).toBe(parts.join(''))
      }),
    )
  })

  it('touches nothing but whole words, whatever stands around', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(...formsOf(STANDARD_TERMS.client.ru)),
        fc.string(),
        (a, word, b) => {
          const text = `${a}я${word}${b}`
          if (/клиент/iu.test(a) || /клиент/iu.test(b)) return
          expect(russian(text)).toBe(text)
        },
      ),
    )
  })
})

describe('suggested forms', () => {
  const all = (word: string) => formsOf(russianForms(word)).join(' ')
  it.each([
    ['клиент', formsOf(STANDARD_TERMS.client.ru).join(' ')],
    ['сотрудник', formsOf(STANDARD_TERMS.employee.ru).join(' ')],
    ['гость', 'гость гостя гостю гостем госте гости гостей гостям гостями гостях'],
    ['врач', 'врач врача врачу врачом враче врачи врачей врачам врачами врачах'],
    [
      'владелец',
      'владелец владельца владельцу владельцем владельце владельцы владельцев владельцам владельцами владельцах',
    ],
    ['больной', 'больной больного больному больным больном больные больных больным больными больных'],
    ['герой', 'герой героя герою героем герое герои героев героям героями героях'],
    ['коллега', 'коллега коллеги коллеге коллегой коллеге коллеги коллег коллегам коллегами коллегах'],
    [
      'деловой партнёр',
      'деловой партнёр деловой партнёра деловой партнёру деловой партнёром деловой партнёре деловой партнёры деловой партнёров деловой партнёрам деловой партнёрами деловой партнёрах',
    ],
  ])('of %s', (word, expected) => {
    expect(all(word)).toBe(expected)
  })

  it('of English nouns', () => {
    expect(['partner', 'company', 'boss', 'boy'].map((one) => englishForms(one).many)).toEqual([
      'partners',
      'companies',
      'bosses',
      'boys',
    ])
  })
})
