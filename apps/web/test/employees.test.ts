import { describe, expect, it } from 'vitest'
import { foundTree } from '../src/features/clients/employees/found-tree.ts'
import type { FoundSubordinate } from '../src/features/clients/employees/queries.ts'
import { rememberedTree, rememberTree } from '../src/features/clients/employees/tree-memory.ts'
import { mayDrop, parentOf, type TreeNode } from '../src/features/clients/employees/tree-node.ts'
import { placeOf } from '../src/features/clients/move/place-of.ts'
import { newBelow, validateNewClientSearch } from '../src/features/clients/new-client-search.ts'

const step = (id: string) => ({ id, displayName: id.toUpperCase() })
const root = step('net')

function found(id: string, path: string[], kind: 'person' | 'unit' = 'person'): FoundSubordinate {
  return {
    ...{ id, kind, displayName: id.toUpperCase(), shortName: id, state: 'active', blockedBy: null },
    ...{ mainPhone: null, ownAccount: false, hasEmployees: false, employees: 0, masked: [] },
    path: path.map(step),
  }
}

function node(id: string, above: string[], kind: 'person' | 'unit' = 'unit'): TreeNode {
  const { path: _, ...rest } = found(id, [], kind)
  return { ...rest, above: above.map(step) }
}

/** The lines of a tree by depth, those that only lead to a match in brackets. */
function drawn(lines: ReturnType<typeof foundTree>, depth = 0): string[] {
  return lines.flatMap(({ node: { id }, match, below }) => [
    `${'. '.repeat(depth)}${match ? id : `(${id})`}`,
    ...drawn(below, depth + 1),
  ])
}

describe('what a search among employees found', () => {
  it('shows each match where it stands, and each way once', () => {
    const items = [found('oreh', ['east', 'shop']), found('oreshek', ['east']), found('top', [])]
    expect(drawn(foundTree(items, root.id))).toEqual(['(east)', '. (shop)', '. . oreh', '. oreshek', 'top'])
  })

  it('calls a match what was only on the way to another before', () => {
    const items = [found('oreh', ['east']), found('east', [], 'unit')]
    const [east] = foundTree(items, root.id)
    expect(drawn(east ? [east] : [])).toEqual(['east', '. oreh'])
    expect(east?.node.hasEmployees).toBe(false)
  })

  it('leaves out the client of the card and the match itself where the way names them', () => {
    expect(drawn(foundTree([found('oreh', ['net', 'east', 'oreh'])], root.id))).toEqual(['(east)', '. oreh'])
  })

  it('keeps who stands above a node for going there', () => {
    const [east] = foundTree([found('oreh', ['east', 'shop'])], root.id)
    expect(east?.below[0]?.below[0]?.node.above).toEqual([step('east'), step('shop')])
    expect(east?.node.above).toEqual([])
  })
})

describe('dropping one on another', () => {
  const shop = node('shop', ['east'])
  it('goes to whoever holds others elsewhere', () => {
    expect(mayDrop(node('oreh', ['east', 'shop'], 'person'), node('west', []), root)).toBe(true)
    expect(mayDrop(shop, node('west', []), root)).toBe(true)
  })

  it('goes neither to a person, nor to itself, nor below itself, nor to where it is', () => {
    expect(mayDrop(shop, node('oreh', [], 'person'), root)).toBe(false)
    expect(mayDrop(shop, shop, root)).toBe(false)
    expect(mayDrop(shop, node('desk', ['east', 'shop']), root)).toBe(false)
    expect(mayDrop(shop, node('east', []), root)).toBe(false)
  })

  it('knows the client of the card as the parent of the first level', () => {
    expect(parentOf(node('east', []), root)).toBe(root)
    expect(parentOf(shop, root)).toEqual(step('east'))
  })
})

describe('the tree and the way to it', () => {
  it('is found again as it was left', () => {
    expect(rememberedTree('other')).toEqual({ opened: new Set(), selected: null })
    const left = { opened: new Set(['east']), selected: node('shop', ['east']) }
    rememberTree('net', left)
    expect(rememberedTree('net')).toBe(left)
  })

  it('comes back to the tab it was left from, and to no other', () => {
    expect(newBelow('person', 'net', { tab: 'employees' })).toEqual({
      ...{ kind: 'person', parentId: 'net', card: 'net' },
    })
    expect(newBelow('unit', 'net', { tab: 'files' })).toEqual({ kind: 'unit', parentId: 'net' })
    expect(validateNewClientSearch({ kind: 'unit', card: 'net', x: 1 })).toEqual({
      kind: 'unit',
      card: 'net',
    })
  })
})

describe('moving back', () => {
  it('names the parent, or the group that a root had', () => {
    const group = { id: 'g', name: 'Розничные' }
    expect(placeOf({ parentId: 'net', group })).toEqual({ parentId: 'net' })
    expect(placeOf({ parentId: null, group })).toEqual({ parentId: null, groupId: 'g' })
  })
})
