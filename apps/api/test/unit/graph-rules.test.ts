import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextFrontier, pickLevel, roomOf } from '../../src/rooms/graph/grow-graph.ts'
import { labelOf } from '../../src/rooms/relations/labels.ts'

describe('who of a level is shown', () => {
  it('is the first of each, then the second of each', () => {
    const offered = ['1a', '1b', '1c', '2d', '2e', '3a'].map((text) => ({
      via: Number(text[0]),
      id: text.slice(1),
    }))
    expect(pickLevel(offered, 4).map(({ id }) => id)).toEqual(['a', 'd', 'b', 'e'])
    expect(pickLevel(offered, 3).map(({ id }) => id)).toEqual(['a', 'd', 'b'])
  })

  it('never is more than there is room for, nobody twice, and everybody when there is room', () => {
    const offered = fc.array(
      fc.record({ via: fc.integer({ min: 1, max: 5 }), id: fc.string({ maxLength: 1 }) }),
    )
    fc.assert(
      fc.property(offered, fc.nat(40), (list, room) => {
        const ids = pickLevel(list, room).map(({ id }) => id)
        const all = new Set(list.map(({ id }) => id))
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids).toHaveLength(Math.min(all.size, room))
      }),
    )
  })

  it('has 40 places beside the centre, 12 beside others, and 40 more for each time that one is expanded', () => {
    expect(roomOf('c', 'c', [])).toBe(40)
    expect(roomOf('x', 'c', ['y'])).toBe(12)
    expect(roomOf('x', 'c', ['x', 'y', 'x'])).toBe(92)
    expect(roomOf('c', 'c', ['c'])).toBe(80)
  })

  it('beyond the depth goes on only from whom was expanded', () => {
    expect(nextFrontier(['a', 'b'], 1, { depth: 2, expand: [] })).toEqual(['a', 'b'])
    expect(nextFrontier(['a', 'b'], 2, { depth: 2, expand: ['b'] })).toEqual(['b'])
  })
})

describe('what a relation is called', () => {
  const friend = { name: 'Друг', nameFemale: 'Подруга', nameEn: 'Friend', nameEnFemale: null }
  it('goes by the sex of the holder and the language', () => {
    expect(labelOf(friend, 'female', 'ru')).toBe('Подруга')
    expect(labelOf(friend, 'male', 'ru')).toBe('Друг')
    expect(labelOf(friend, null, 'ru')).toBe('Друг')
    expect(labelOf(friend, 'female', 'en')).toBe('Friend')
    expect(labelOf({ ...friend, nameEn: null }, 'female', 'en')).toBe('Подруга')
  })
})
