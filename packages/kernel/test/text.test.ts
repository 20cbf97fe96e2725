import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanLines, cleanText, isStorable } from '../src/text.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(' ', '\t', '\r', '\n', 'е', '\u0308', '\u00a0') }),
)

describe('cleanText', () => {
  it.each([
    ['  Канарейкин \t Фёдор ', 'Канарейкин Фёдор'],
    ['Канарейкин\u00a0Ф.\u00a0П.', 'Канарейкин Ф. П.'],
    ['Фе\u0308дор', 'Фёдор'],
    ['и\u0306', 'й'],
    ['a\r\nb', 'a b'],
    [' \n ', ''],
  ])('makes %j %j', (typed, clean) => {
    expect(cleanText(typed)).toBe(clean)
  })

  it('leaves no white space to collapse, loses nothing else, and changes nothing when run again', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const clean = cleanText(typed)
        expect(clean).not.toMatch(/^\s|\s$|\s\s|[^\S ]/u)
        expect(clean.replaceAll(' ', '').normalize('NFD')).toBe(typed.replace(/\s/gu, '').normalize('NFD'))
        expect(cleanText(clean)).toBe(clean)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('cleanLines', () => {
  it.each([
    [' звонить \r\n\r\n после  18:00 \n', 'звонить\n\nпосле 18:00'],
    ['a\rb\u2028c', 'a\nb\nc'],
    ['\n\n', ''],
  ])('makes %j %j', (typed, clean) => {
    expect(cleanLines(typed)).toBe(clean)
  })

  it('cleans each line as one line, and changes nothing when run again', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        const clean = cleanLines(typed)
        for (const line of clean.split('\n')) expect(cleanText(line)).toBe(line)
        expect(cleanLines(clean)).toBe(clean)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('isStorable', () => {
  it.each([
    ['Ёлкин 🦜', true, true],
    ['', true, true],
    ['a\u0000b', false, false],
    ['a\u0007b', false, false],
    ['a\u001bb', false, false],
    ['a\nb', false, true],
    ['a\tb', false, true],
    ['a\r\nb', false, true],
    ['a\u000bb', false, false],
    ['\ud83e', false, false],
    ['\udd9c\ud83e', false, false],
  ])('of %j is %s on one line and %s on several', (text, oneLine, lines) => {
    expect(isStorable(text)).toBe(oneLine)
    expect(isStorable(text, 'lines')).toBe(lines)
  })

  it('refuses exactly what UTF-8 cannot carry and what is below the space', () => {
    const encoder = new TextEncoder()
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
    const low = fc.integer({ min: 0, max: 40 }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(unit, low, fc.string({ unit: 'grapheme', maxLength: 1 })) }),
        (text) => {
          const carried = decoder.decode(encoder.encode(text)) === text
          const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0)
          expect(isStorable(text)).toBe(carried && codes.every((code) => code >= 32))
          expect(isStorable(text, 'lines')).toBe(
            carried && codes.every((code) => code >= 32 || [9, 10, 13].includes(code)),
          )
        },
      ),
      { numRuns: 1000 },
    )
  })
})
