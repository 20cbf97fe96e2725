import { describe, expect, it } from 'vitest'
import type { DictionaryItem } from '../src/features/dictionaries/queries.ts'
import {
  closedFields,
  fitsAs,
  mutualOffers,
  mutualPatches,
} from '../src/features/dictionaries/relation-types/rules.ts'

const type = (id: string, more: Partial<DictionaryItem> = {}): DictionaryItem => ({
  id,
  name: id,
  retired: false,
  version: 1,
  symmetric: false,
  sex: null,
  counterpartMale: null,
  counterpartFemale: null,
  ...more,
})
const NONE = { sex: null, counterpartMaleId: null, counterpartFemaleId: null }
const offered = (...[id, before, after, all]: Parameters<typeof mutualOffers>) =>
  mutualOffers(id, before, after, all).map(({ other, key, replaces }) => [other.id, key, replaces])

describe('the panel of a relation type', () => {
  it('closes what a mutual type can’t have, and being mutual for a built-in one', () => {
    expect([...closedFields({ symmetric: false }, null)]).toEqual([])
    expect([...closedFields({ symmetric: true }, null)]).toEqual([
      'sex',
      'counterpartMaleId',
      'counterpartFemaleId',
    ])
    expect([...closedFields({ symmetric: false }, 'contact-person')]).toEqual(['symmetric'])
  })

  it('offers as a counterpart who can be it', () => {
    expect(fitsAs('counterpartMaleId', type('Муж', { sex: 'male' }))).toBe(true)
    expect(fitsAs('counterpartMaleId', type('Коллега'))).toBe(true)
    expect(fitsAs('counterpartMaleId', type('Жена', { sex: 'female' }))).toBe(false)
    expect(fitsAs('counterpartMaleId', type('Друг', { symmetric: true }))).toBe(false)
  })

  it('offers that the counterpart names it in turn, by its sex', () => {
    const wife = type('Жена', { sex: 'female' })
    const husband = { ...NONE, sex: 'male', counterpartFemaleId: 'Жена' }
    expect(offered('Муж', NONE, husband, [wife])).toEqual([['Жена', 'counterpartMaleId', null]])
    const child = { ...NONE, counterpartFemaleId: 'Жена' }
    expect(offered('Кто-то', NONE, child, [wife])).toEqual([
      ['Жена', 'counterpartMaleId', null],
      ['Жена', 'counterpartFemaleId', null],
    ])
  })

  it('says what would be replaced, and offers nothing that is there, unchanged, or itself', () => {
    const taken = type('Жена', { counterpartMale: { id: 'Супруг', name: 'Супруг' } })
    const husband = { ...NONE, sex: 'male', counterpartFemaleId: 'Жена' }
    expect(offered('Муж', NONE, husband, [taken])).toEqual([['Жена', 'counterpartMaleId', 'Супруг']])
    expect(offered('Супруг', NONE, husband, [taken])).toEqual([])
    expect(offered('Муж', husband, husband, [taken])).toEqual([])
    const brother = { ...NONE, sex: 'male', counterpartMaleId: 'Брат' }
    expect(offered('Брат', NONE, brother, [type('Брат')])).toEqual([])
  })

  it('makes one patch of what one type takes', () => {
    const [one] = [type('Крестник')]
    const offers = mutualOffers(
      'Крёстные',
      NONE,
      { ...NONE, counterpartMaleId: 'Крестник' },
      one ? [one] : [],
    )
    expect(mutualPatches('Крёстные', offers)).toEqual([
      { item: one, extras: { counterpartMaleId: 'Крёстные', counterpartFemaleId: 'Крёстные' } },
    ])
  })
})
