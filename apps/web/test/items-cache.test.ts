import { describe, expect, it } from 'vitest'
import { allItems, type Pages, withItem, withOrder } from '../src/features/dictionaries/items-cache.ts'

function pages(...names: string[][]): Pages {
  let position = 0
  return {
    pageParams: names.map(() => null),
    pages: names.map((page) => ({
      nextCursor: null,
      items: page.map((name) => {
        position += 1
        return { id: name, name, position, retired: false, version: 1 }
      }),
    })),
  }
}

const shown = (data: Pages) =>
  data.pages.map((page) => page.items.map(({ id, position }) => `${id}${position}`))

describe('withOrder', () => {
  it('moves an item across pages, and the places keep their numbers', () => {
    expect(shown(withOrder(pages(['a', 'b'], ['c', 'd']), 'd', 0))).toEqual([
      ['d1', 'a2'],
      ['b3', 'c4'],
    ])
    expect(shown(withOrder(pages(['a', 'b'], ['c', 'd']), 'a', 2))).toEqual([
      ['b1', 'c2'],
      ['a3', 'd4'],
    ])
  })

  it('changes nothing for an unknown item or a place outside', () => {
    const data = pages(['a', 'b'])
    expect(withOrder(data, 'x', 0)).toBe(data)
    expect(withOrder(data, 'a', 2)).toBe(data)
    expect(withOrder(data, 'a', -1)).toBe(data)
  })
})

describe('withItem', () => {
  it('replaces one item and leaves the others', () => {
    const data = pages(['a'], ['b'])
    const next = withItem(data, { id: 'b', name: 'Б', position: 2, retired: true, version: 2 })
    expect(allItems(next).map(({ name, version }) => [name, version])).toEqual([
      ['a', 1],
      ['Б', 2],
    ])
  })
})
