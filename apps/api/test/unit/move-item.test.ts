import { describe, expect, it } from 'vitest'
import { placeBeside } from '../../src/rooms/dictionaries/move-item.ts'

describe('the place beside another item', () => {
  it('is what moving it in an array gives, for every pair of places', () => {
    const letters = ['a', 'b', 'c', 'd', 'e']
    for (let from = 1; from <= 5; from++) {
      for (let other = 1; other <= 5; other++) {
        if (from === other) continue
        const [moved = '', target = ''] = [letters[from - 1], letters[other - 1]]
        const rest = letters.filter((letter) => letter !== moved)
        for (const place of ['before', 'after'] as const) {
          const gap = rest.indexOf(target) + (place === 'after' ? 1 : 0)
          const expected = rest.toSpliced(gap, 0, moved).indexOf(moved) + 1
          expect(placeBeside(from, other, place), `${from} ${place} ${other}`).toBe(expected)
        }
      }
    }
  })
})
