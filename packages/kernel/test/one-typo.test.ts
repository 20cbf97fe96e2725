import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shortenedForms, withinOneTypo } from '../src/one-typo.ts'

describe('withinOneTypo', () => {
  it.each([
    ['ivanov', 'ivanov', true],
    ['ivanov', 'ivanv', true],
    ['ivanov', 'iivanov', true],
    ['ivanov', 'avanov', true],
    ['ivanov', 'vianov', true],
    ['ivanov', 'ivanvo', true],
    ['ivanov', 'vanoiv', false],
    ['ivanov', 'ivnavo', false],
    ['ivanov', 'ivan', false],
    ['ivanov', 'petrov', false],
    ['a', '', true],
    ['', '', true],
  ])('of %s and %s is %s', (left, right, expected) => {
    expect(withinOneTypo(left, right)).toBe(expected)
    expect(withinOneTypo(right, left)).toBe(expected)
  })
})

describe('shortenedForms', () => {
  it('are the word and the word without each of its letters, once', () => {
    expect(shortenedForms('ivan')).toEqual(['ivan', 'van', 'ian', 'ivn', 'iva'])
    expect(shortenedForms('анна')).toEqual(['анна', 'нна', 'ана', 'анн'])
    expect(shortenedForms('ян')).toEqual(['ян'])
  })

  it('meet whenever there is one slip between two words', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'абвг'), minLength: 3, maxLength: 8 })
    fc.assert(
      fc.property(letters, fc.nat(), fc.nat(3), fc.constantFrom(...'абвгд'), (word, place, slip, letter) => {
        const list = [...word]
        const at = place % list.length
        const next = list[at + 1]
        const typed =
          slip === 0
            ? list.toSpliced(at, 0, letter)
            : slip === 1
              ? list.toSpliced(at, 1)
              : slip === 2 || next === undefined
                ? list.toSpliced(at, 1, letter)
                : list.toSpliced(at, 2, next, list[at] ?? '')
        fc.pre(typed.length >= 3)
        expect(withinOneTypo(word, typed.join(''))).toBe(true)
        const forms = new Set(shortenedForms(word))
        expect(shortenedForms(typed.join('')).some((form) => forms.has(form))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
