import { describe, expect, it } from 'vitest'
import { highlightDigits, highlightWords, type Segment } from '../src/lib/highlight.ts'

const marked = (segments: Segment[]) =>
  segments.map(({ text, match }) => (match ? `[${text}]` : text)).join('')

describe('highlightWords', () => {
  it('marks every word wherever it stands, ё and case apart', () => {
    expect(marked(highlightWords('Орехов Фёдор', 'федор орех'))).toBe('[Орех]ов [Фёдор]')
    expect(marked(highlightWords('ООО «Зелёный луч»', 'ЗЕЛЁН'))).toBe('ООО «[Зелён]ый луч»')
  })

  it('marks all places, and nothing for an empty query', () => {
    expect(marked(highlightWords('мама', 'ма'))).toBe('[мама]')
    expect(marked(highlightWords('Тверь', '  «» '))).toBe('Тверь')
  })

  it('keeps the text whole where lower case changes the length', () => {
    expect(
      highlightWords('İstanbul', 'stan')
        .map(({ text }) => text)
        .join(''),
    ).toBe('İstanbul')
    expect(marked(highlightWords('İstanbul', 'stan'))).toBe('İ[stan]bul')
  })
})

describe('highlightDigits', () => {
  it('marks digits across the signs between them', () => {
    expect(marked(highlightDigits('+7 921 444-77-88', '7788'))).toBe('+7 921 444-[77-88]')
    expect(marked(highlightDigits('+7 921 444-77-88', '79214447788'))).toBe('+[7 921 444-77-88]')
  })

  it('leaves a phone alone when the digits are few or elsewhere', () => {
    expect(marked(highlightDigits('+7 921 444-77-88', '77'))).toBe('+7 921 444-77-88')
    expect(marked(highlightDigits('+7 921 444-77-88', '555'))).toBe('+7 921 444-77-88')
  })
})
