import { expect, test } from 'vitest'
import { nestQuotes } from '../src/i18n/nested-quotes.ts'

test('quotes inside of quotes become the inner kind', () => {
  expect(nestQuotes('Удалён вместе с «ООО «Ромашка»»')).toBe('Удалён вместе с «ООО „Ромашка“»')
  expect(nestQuotes('«Сеть «Слон»» и «Сад»')).toBe('«Сеть „Слон“» и «Сад»')
})

test('quotes beside each other, pairs of other kinds and quotes without a pair stay', () => {
  expect(nestQuotes('«Сад» и «Слон»')).toBe('«Сад» и «Слон»')
  expect(nestQuotes('«ЧОУ «Школа „Росток“»»')).toBe('«ЧОУ „Школа „Росток““»')
  expect(nestQuotes('Строка «Сад начата')).toBe('Строка «Сад начата')
  expect(nestQuotes('5» и «6')).toBe('5» и «6')
})
