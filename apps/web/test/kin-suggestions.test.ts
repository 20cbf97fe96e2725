import { describe, expect, it } from 'vitest'
import type { KinReason, KinSuggestion } from '../src/features/clients/suggestions/queries.ts'
import { sentenceOf, tellingOf } from '../src/features/clients/suggestions/words.ts'

const someone = (name: string) => ({ id: name, displayName: name })
const reason = (from: string, type: string, to: string, sex: KinReason['sex'] = null): KinReason => ({
  from: someone(from),
  sex,
  type: { id: type, name: type },
  to: someone(to),
})
const suggestion = (from: string, type: string, to: string, ...because: KinReason[]): KinSuggestion => ({
  from: someone(from),
  type: { id: type, name: type },
  to: someone(to),
  counterpart: null,
  because,
})

describe('the sentence of a suggestion', () => {
  it('is said of the client where it can be, and of both where the client stands between', () => {
    expect(sentenceOf(suggestion('Марк', 'Отец', 'Ева'), 'Ева')).toBe('ofClient')
    expect(sentenceOf(suggestion('Нина', 'Законный представитель', 'Ева'), 'Нина')).toBe('byClient')
    const daughter = suggestion('Ева', 'Дочь', 'Марк', reason('Ева', 'Дочь', 'Нина'))
    expect(sentenceOf(daughter, 'Нина')).toBe('ofBoth')
    expect(sentenceOf(suggestion('Ева', 'Дочь', 'Марк', reason('Нина', 'Мать', 'Ева')), 'Нина')).toBe(
      'between',
    )
  })
})

describe('the reason of a suggestion', () => {
  const father = suggestion('Марк', 'Отец', 'Ева')
  const mother = reason('Нина', 'Мать', 'Ева', 'female')
  const husband = reason('Марк', 'Муж', 'Нина', 'male')
  it('goes on from who was named before, by a pronoun', () => {
    expect(tellingOf(mother, undefined, 'Ева', father)).toBe('ofClient')
    expect(tellingOf(husband, mother, 'Ева', father)).toBe('ofHer')
    expect(
      tellingOf(reason('Ольга', 'Жена', 'Пётр'), reason('Пётр', 'Отец', 'Ева', 'male'), 'Ева', father),
    ).toBe('ofHim')
  })

  it('is the type alone where it is about the very two', () => {
    const signs = suggestion('Нина', 'Законный представитель', 'Ева')
    expect(tellingOf(mother, undefined, 'Ева', signs)).toBe('itself')
    expect(tellingOf(mother, undefined, 'Нина', signs)).toBe('itself')
  })

  it('names both where nobody was named before, or their sex isn’t known', () => {
    expect(tellingOf(husband, undefined, 'Ева', father)).toBe('between')
    expect(tellingOf(husband, reason('Нина', 'Мать', 'Ева'), 'Ева', father)).toBe('between')
    expect(tellingOf(husband, reason('Пётр', 'Отец', 'Ева', 'male'), 'Ева', father)).toBe('between')
  })
})
