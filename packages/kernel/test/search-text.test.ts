import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  foldText,
  type SearchableClient,
  searchTerms,
  searchText,
  searchWords,
  spelledTerms,
} from '../src/search-text.ts'

describe('foldText', () => {
  it.each([
    ['ООО «Зелёный луч», №2', 'ооо зеленый луч 2'],
    ['ЁЖ', 'еж'],
    ['Й', 'й'],
    ['и\u0306', 'й'],
    ['за\u0301мок', 'замок'],
    ['f.kanareikin@example.com', 'f kanareikin example com'],
    ['Салтыков-Щедрин', 'салтыков щедрин'],
    [' \n—', ''],
  ])('makes %j %j', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  it('keeps letters and digits alone, and changes nothing when run again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldText(text)
        expect(folded).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u)
        expect(folded).not.toContain('ё')
        expect(foldText(folded)).toBe(folded)
      }),
      { numRuns: 2000 },
    )
  })
})

const fyodor: SearchableClient = {
  displayName: 'Канарейкин Фёдор Петрович',
  phones: ['+79115556677'],
  email: null,
  contractNumber: 'К-17',
  number: 124,
}

/** The rule that the database applies to the stored text, written out plainly. */
const found = (client: SearchableClient, query: string) => {
  const terms = searchTerms(query)
  return terms.length > 0 && terms.every((term) => searchText(client).includes(term))
}

describe('searchText', () => {
  it('holds everything that a client is found by, each word once', () => {
    expect(searchText(fyodor)).toBe('канарейкин федор петрович 79115556677 89115556677 к 17 к17 124')
    expect(searchText({ ...fyodor, displayName: 'Фёдор Федор', phones: [], contractNumber: null })).toBe(
      'федор 124',
    )
    expect(searchText({ ...fyodor, phones: [], contractNumber: null, inn: '7707083893' })).toBe(
      'канарейкин федор петрович 7707083893 124',
    )
    expect(searchText({ ...fyodor, phones: ['+442079460018'], email: 'f@example.com' })).toBe(
      'канарейкин федор петрович 442079460018 f example com к 17 к17 124',
    )
  })
})

describe('searchWords', () => {
  it.each([
    ['Щукина Юлия', ['щукина', 'wukina', 'юлия', 'ula']],
    ['ООО «Ёж», дом 5', ['ооо', 'o', 'еж', 'ej', 'дом', 'dom']],
    ["Vasil'ev", ['vasilev']],
    ['', []],
  ])('of %j are %j', (name, words) => {
    expect(searchWords(name)).toEqual(words)
  })
})

describe('spelledTerms', () => {
  it.each([
    ['Vasil’ev Ščukin 6677', ['vasilev', 'ščukin', '6677']],
    ['  Фёдор,Фёдор ', ['фёдор']],
    [' — ', []],
  ])('of %j are %j', (query, terms) => {
    expect(spelledTerms(query)).toEqual(terms)
  })
})

describe('searchTerms', () => {
  it.each([
    ['Фёдор канарей', ['федор', 'канарей']],
    ['8 (911) 555-66-77', ['79115556677']],
    ['66-77', ['6677']],
    ['677', ['677']],
    ['Канарейкин 6677', ['канарейкин', '6677']],
    ['кот Кот КОТ', ['кот']],
    [' — ', []],
    ['', []],
    ['а б в г д е ж з и к', ['а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з']],
  ])('of %j are %j', (query, terms) => {
    expect(searchTerms(query)).toEqual(terms)
  })
})

describe('what is found', () => {
  it.each([
    'канарейкин',
    'КАНАРЕЙКИН ФЕДОР',
    'петрович, фёдор',
    'нарейк',
    '+7 911 555-66-77',
    '8 (911) 555-66-77',
    '8 911 555',
    '+7 (911',
    '6677',
    '124',
    'К-17',
    'к17',
    '17',
  ])('%j finds Канарейкин', (query) => {
    expect(found(fyodor, query)).toBe(true)
  })

  it.each(['перепёлкин', 'канарейкин семён', '6678', '+44', 'К-18', ''])('%j does not', (query) => {
    expect(found(fyodor, query)).toBe(false)
  })

  it('finds a client by any fragments of its name words, in any order and letter case', () => {
    const word = fc.string({ unit: fc.constantFrom(...'абвгдеёжзийклмн'), minLength: 3, maxLength: 10 })
    const cut = (text: string, from: number, length: number) =>
      text.slice(from % 2, (from % 2) + Math.max(2, length))
    fc.assert(
      fc.property(word, word, fc.nat(9), fc.nat(9), (last, first, from, length) => {
        const client = { ...fyodor, displayName: `${last} ${first}` }
        expect(found(client, `${cut(first, from, length).toUpperCase()} ${cut(last, length, from)}`)).toBe(
          true,
        )
      }),
      { numRuns: 1000 },
    )
  })

  it('finds a Russian phone by any four digits of it in a row, and by its beginning with 8', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^9\d{9}$/), fc.integer({ min: 0, max: 6 }), (digits, from) => {
        const client = { ...fyodor, phones: [`+7${digits}`] }
        expect(found(client, digits.slice(from, from + 4))).toBe(true)
        expect(found(client, `8${digits.slice(0, from + 3)}`)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
