import fc from 'fast-check'
import { expect, it } from 'vitest'
import { otherLayout } from '../src/keyboard-layout.ts'

it.each([
  ['rfyfhtqrby', 'канарейкин'],
  ['Rfyfhtqrby 6677', 'Канарейкин 6677'],
  ['tkrbyf', 'елкина'],
  ['`krbyf', 'ёлкина'],
  [';erjd', 'жуков'],
  ['{jkjljd <j,', 'Холодов Боб'],
  ['шмфтщм', 'ivanov'],
])('%s is %s on the other layout', (typed, other) => {
  expect(otherLayout(typed)).toBe(other)
})

it.each(['6677', '+7 911', '', 'К-17 Ltd'])('there is no other layout of “%s”', (typed) => {
  expect(otherLayout(typed)).toBeNull()
})

it('leads back to what was meant', () => {
  const word = fc.string({ unit: fc.constantFrom(...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'), minLength: 1 })
  fc.assert(
    fc.property(word, (meant) => {
      const typed = otherLayout(meant) ?? ''
      // A word of ж, б, ю and the like alone is typed without any letter: nothing tells that it isn't punctuation.
      fc.pre(/[a-z]/.test(typed))
      expect(otherLayout(typed)).toBe(meant)
    }),
  )
})
