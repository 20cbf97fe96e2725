import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayName, initials, type NameParts, shortName, sortName } from '../src/names.ts'

const person = (lastName: string, firstName = '', middleName = ''): NameParts => ({
  kind: 'person',
  lastName,
  firstName,
  middleName,
})
const organization = (name: string): NameParts => ({ kind: 'organization', name })

describe('names of persons', () => {
  it.each([
    [person('Канарейкин', 'Фёдор', 'Петрович'), 'Канарейкин Фёдор Петрович', 'Канарейкин Ф.\u00a0П.', 'КФ'],
    [person('Канарейкина', 'Надежда'), 'Канарейкина Надежда', 'Канарейкина Н.', 'КН'],
    [person(' Зайцева ', ' Анна-Мария ', ''), 'Зайцева Анна-Мария', 'Зайцева А.-М.', 'ЗА'],
    [person('', 'Фёдор', 'Петрович'), 'Фёдор Петрович', 'Фёдор Петрович', 'ФП'],
    [person('Канарейкин'), 'Канарейкин', 'Канарейкин', 'К'],
    [person('фон Штиль', 'ёжи'), 'фон Штиль ёжи', 'фон Штиль Ё.', 'ФЁ'],
    [person('𝔄ber', '🦜'), '𝔄ber 🦜', '𝔄ber 🦜.', '𝔄🦜'],
    [person(''), '', '', ''],
    [{ kind: 'person', lastName: null, firstName: null, middleName: null } as NameParts, '', '', ''],
  ])('%j', (parts, full, short, letters) => {
    expect(displayName(parts)).toBe(full)
    expect(shortName(parts)).toBe(short)
    expect(initials(parts)).toBe(letters)
  })
})

describe('names of organisations and units', () => {
  it.each([
    ['ООО «Зелёный луч»', 'Зелёный луч', 'ЗЛ'],
    ['ООО "Зелёный луч"', 'Зелёный луч', 'ЗЛ'],
    ['АО Ромашка', 'Ромашка', 'РО'],
    ['ИП Канарейкин Ф. П.', 'Канарейкин Ф. П.', 'КФ'],
    ['Сеть «Мятный слон»', 'Сеть «Мятный слон»', 'МС'],
    ['Магазин на Речной', 'Магазин на Речной', 'МР'],
    ['ООО «Кот» и «Пёс»', '«Кот» и «Пёс»', 'КО'],
    ['Клиент 1042', 'Клиент 1042', 'К1'],
    ['Отдел 7', 'Отдел 7', 'О7'],
    ['ООО', 'ООО', 'ОО'],
    ['Я', 'Я', 'Я'],
    ['«»', '«»', ''],
    ['', '', ''],
  ])('%j', (name, short, letters) => {
    expect(displayName(organization(name))).toBe(name)
    expect(shortName(organization(name))).toBe(short)
    expect(initials(organization(name))).toBe(letters)
  })

  it('has at most two letters for any name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('person', 'organization'),
        (text, kind) => {
          const parts = kind === 'person' ? person(text, text) : organization(text)
          expect([...initials(parts)].length).toBeLessThanOrEqual(2)
          expect(shortName(parts).length).toBeLessThanOrEqual(displayName(parts).length + 3)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('sortName', () => {
  it.each([
    ['ООО «Зелёный луч»', 'зеленый луч ооо'],
    ['ООО"Зелёный луч"', 'зеленый луч ооо'],
    ['ООО Ромашка', 'ромашка ооо'],
    ['ООО', 'ооо'],
    ['Ёлкин  Пётр ', 'елкин петр'],
    ['Ип Ман', 'ип ман'],
    ['АОрта', 'аорта'],
    ['О’Генри', 'огенри'],
    ['Ка\u0301рина Ё\u0301жикова', 'карина ежикова'],
    ['Сеть «Мятный слон»', 'сеть мятный слон'],
    ['Петров-Водкин', 'петров-водкин'],
  ])('of %j is %j', (name, key) => {
    expect(sortName(name)).toBe(key)
  })

  it('orders Cyrillic names as a Russian alphabet does that has ё in the place of е', () => {
    const alphabet = 'абвгдежзийклмнопрстуфхцчшщъыьэюя'
    const letter = fc.constantFrom(...alphabet, 'ё', ...alphabet.toUpperCase(), 'Ё')
    const word = fc.string({ unit: letter, minLength: 1, maxLength: 6 })
    const rank = (text: string) => [...text].map((l) => alphabet.indexOf(l.toLowerCase().replace('ё', 'е')))
    const byAlphabet = (a: string, b: string) => {
      const [x, y] = [rank(a), rank(b)]
      const at = x.findIndex((place, index) => place !== y[index])
      return at === -1 ? Math.sign(x.length - y.length) : Math.sign((x[at] ?? 0) - (y[at] ?? -1))
    }
    const byBytes = (a: string, b: string) =>
      Buffer.compare(Buffer.from(sortName(a)), Buffer.from(sortName(b)))
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(byBytes(a, b)).toBe(byAlphabet(a, b))
      }),
      { numRuns: 2000 },
    )
  })

  it('changes nothing when run again', () => {
    const pieces = fc.constantFrom('ООО', 'ИП', '«', '»', '"', ' ', 'Ё', 'е', '\u0308', 'Луч', '-')
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: pieces })), (text) => {
        expect(sortName(sortName(text))).toBe(sortName(text))
      }),
      { numRuns: 2000 },
    )
  })
})
