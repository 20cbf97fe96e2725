import { describe, expect, it } from 'vitest'
import { changesOf, startDraft } from '../src/features/dictionaries/attributes/attribute-draft.ts'
import { numberInput, numberText, parseNumber } from '../src/shared/attributes/numbers.ts'
import { emptied, inverse, pressed, tickOf } from '../src/shared/attributes/tick.ts'
import { stepped } from '../src/shared/definitions/choices.ts'

const nothing = { effective: null, inherited: null, locked: false }
const inherited = { effective: 5, inherited: 5, locked: false }
const own = { effective: 7, own: 7, inherited: null, locked: false }
const overridden = { effective: 7, own: 7, inherited: 5, locked: false }
const switchedOff = { effective: null, own: null, inherited: 5, locked: false }
const lockedOut = { effective: 5, own: 7, inherited: 5, locked: true }

describe('the tick', () => {
  it('is black where the value comes from above, and a tick where it is given here', () => {
    expect([nothing, inherited, own, overridden, switchedOff, lockedOut].map(tickOf)).toEqual([
      'none',
      'inherited',
      'own',
      'own',
      'none',
      'inherited',
    ])
  })

  it('switches off here what is inherited, and lets it come back', () => {
    expect(pressed(inherited, 'number')).toEqual({ what: 'set', value: null })
    expect(pressed(switchedOff, 'number')).toEqual({ what: 'reset' })
    expect(pressed(overridden, 'number')).toEqual({ what: 'set', value: null })
    expect(pressed(own, 'number')).toEqual({ what: 'reset' })
  })

  it('gives a flag at once, and asks for the value of anything else', () => {
    expect(pressed(nothing, 'flag')).toEqual({ what: 'set', value: true })
    expect(pressed(nothing, 'choice')).toBe('ask')
    const no = { effective: false, own: false, inherited: null, locked: false }
    expect([tickOf(no), pressed(no, 'flag')]).toEqual(['none', { what: 'set', value: true }])
  })

  it('says none with an emptied field where something would be inherited, and nothing where not', () => {
    expect(emptied(overridden)).toEqual({ what: 'set', value: null })
    expect(emptied(own)).toEqual({ what: 'reset' })
  })

  it('is taken back to what it was', () => {
    expect(inverse(inherited, { what: 'set', value: null })).toEqual({ what: 'reset' })
    expect(inverse(switchedOff, { what: 'reset' })).toEqual({ what: 'set', value: null })
    expect(inverse(own, { what: 'lock' })).toEqual({ what: 'unlock' })
  })
})

describe('numbers', () => {
  it('are read as people type them, with four decimals at most and within a trillion', () => {
    expect(['1 250,5', '−3', '0.0001', '-0', '1000000000000'].map(parseNumber)).toEqual([
      1250.5, -3, 0.0001, 0, 1_000_000_000_000,
    ])
    for (const text of ['', 'много', '1,2,3', '0,00001', '1e5', '1000000000001'])
      expect([text, parseNumber(text)]).toEqual([text, null])
  })

  it('are shown as they were typed', () => {
    expect(numberInput(1250.5, 'ru')).toBe('1250,5')
    expect(numberText(1250.0625, 'ru')).toBe('1\u00a0250,0625')
    for (const value of [0.0001, -12.5, 999_999_999_999.25])
      expect(parseNumber(numberInput(value, 'ru'))).toBe(value)
  })
})

describe('a definition while it is edited', () => {
  const attribute = {
    id: 'a',
    name: 'Класс',
    type: 'choice' as const,
    unit: null,
    hint: null,
    hidden: false,
    retired: false,
    version: 3,
    choices: [
      { id: '1', name: 'Эконом', retired: false },
      { id: '2', name: 'Бизнес', retired: false },
    ],
  }
  const draft = startDraft(attribute)

  it('changes nothing until something differs, spaces and empty new choices aside', () => {
    expect(changesOf(attribute, draft)).toBeNull()
    const blank = { key: 'n', id: null, name: '  ', retired: false }
    expect(changesOf(attribute, { ...draft, name: ' Класс ', choices: [...draft.choices, blank] })).toBeNull()
    expect(changesOf(attribute, { ...draft, hint: 'x' })).toEqual({ hint: 'x' })
  })

  it('sends all choices in their order when one of them differs', () => {
    expect(changesOf(attribute, { ...draft, choices: stepped(draft.choices, '2', -1) })).toEqual({
      choices: [
        { id: '2', name: 'Бизнес', retired: false },
        { id: '1', name: 'Эконом', retired: false },
      ],
    })
    expect(stepped(draft.choices, '2', 1)).toBe(draft.choices)
  })

  it('leaves choices out where the type has none', () => {
    expect(changesOf(attribute, { ...draft, type: 'number', unit: 'шт.' })).toEqual({
      type: 'number',
      unit: 'шт.',
    })
  })
})
