import { describe, expect, it } from 'vitest'
import { allItems, type Pages, withItem, withOrder } from '../src/features/dictionaries/items-cache.ts'
import { besideAt, movedIds } from '../src/shared/definitions/order.ts'

function pages(...names: string[][]): Pages {
  return {
    pageParams: names.map(() => null),
    pages: names.map((page) => ({
      nextCursor: null,
      items: page.map((name) => ({ id: name, name, retired: false, version: 1 })),
    })),
  }
}

const shown = (data: Pages) => data.pages.map((page) => page.items.map(({ id }) => id))

describe('withOrder', () => {
  it('moves an item across pages, which keep their sizes', () => {
    expect(shown(withOrder(pages(['a', 'b'], ['c', 'd']), 'd', 0))).toEqual([
      ['d', 'a'],
      ['b', 'c'],
    ])
    expect(shown(withOrder(pages(['a', 'b'], ['c', 'd']), 'a', 2))).toEqual([
      ['b', 'c'],
      ['a', 'd'],
    ])
  })

  it('changes nothing for an unknown item or a place outside', () => {
    const data = pages(['a', 'b'])
    expect(withOrder(data, 'x', 0)).toBe(data)
    expect(withOrder(data, 'a', 2)).toBe(data)
    expect(withOrder(data, 'a', -1)).toBe(data)
  })
})

describe('besideAt', () => {
  it('names the neighbour that puts the item at the place, and nobody where nothing moves', () => {
    const ids = ['a', 'b', 'c', 'd']
    expect(besideAt(ids, 'd', 0)).toEqual({ place: 'before', otherId: 'a' })
    expect(besideAt(ids, 'a', 2)).toEqual({ place: 'after', otherId: 'c' })
    expect(besideAt(ids, 'b', 1)).toBeNull()
    expect(besideAt(ids, 'a', -1)).toBeNull()
    expect(besideAt(ids, 'd', 4)).toBeNull()
    expect(besideAt(ids, 'x', 0)).toBeNull()
  })

  it('follows the order that a press before has made', () => {
    const after = movedIds(['a', 'b', 'c'], 'a', 1)
    expect(after).toEqual(['b', 'a', 'c'])
    expect(besideAt(after, 'a', 2)).toEqual({ place: 'after', otherId: 'c' })
    expect(besideAt(after, 'a', 0)).toEqual({ place: 'before', otherId: 'b' })
  })
})

describe('withItem', () => {
  it('replaces one item and leaves the others', () => {
    const data = pages(['a'], ['b'])
    const next = withItem(data, { id: 'b', name: 'Б', retired: true, version: 2 })
    expect(allItems(next).map(({ name, version }) => [name, version])).toEqual([
      ['a', 1],
      ['Б', 2],
    ])
  })
})
