import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutMentions, mentionTokens } from '../src/mentions.ts'

const first = (text: string) => mentionTokens(text).map(({ logins }) => logins[0])

describe('mentionTokens', () => {
  it('finds logins in either case, at the beginning, after brackets and at the end', () => {
    expect(first('@vika Спроси у (@Petrov.i) и @a-1_b')).toEqual(['vika', 'petrov.i', 'a-1_b'])
  })

  it('takes no address of mail, no word that goes on, and no bare sign', () => {
    for (const text of [
      'vika@mail.ru',
      '@vika@mail.ru',
      '@vikaом',
      'слово@vika',
      '@',
      '@ vika',
      '@v',
      '@@vika',
    ])
      expect(first(text), text).toEqual([])
  })

  it('leaves the punctuation after a login to the sentence, unless a login ends so', () => {
    expect(mentionTokens('Да, @vika...')[0]?.logins).toEqual(['vika...', 'vika..', 'vika.', 'vika'])
    expect(first('@vika, @petrov!')).toEqual(['vika', 'petrov'])
  })

  it('stops at fifty', () => {
    expect(mentionTokens('@vika '.repeat(60))).toHaveLength(50)
  })
})

describe('cutMentions', () => {
  it('marks those who are known and nobody else', () => {
    expect(cutMentions('Спроси @Vika. или @petrov', new Set(['vika']))).toEqual([
      { text: 'Спроси ', login: null },
      { text: '@Vika', login: 'vika' },
      { text: '. или @petrov', login: null },
    ])
  })

  it('never loses a letter, whatever is written', () => {
    const piece = fc.constantFrom('@vika', '@petrov.', ' ', ', ', 'слово', '@', '\n', '😀', '-')
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(piece).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (written) => {
        const pieces = cutMentions(written, new Set(['vika', 'petrov']))
        expect(pieces.map((one) => one.text).join('')).toBe(written)
        for (const { text: shown, login } of pieces)
          if (login !== null) expect(shown.toLowerCase()).toBe(`@${login}`)
      }),
    )
  })
})
