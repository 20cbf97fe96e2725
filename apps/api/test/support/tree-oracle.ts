import fc from 'fast-check'

type Kind = 'organization' | 'unit' | 'person'

/** A client of the oracle: where it stands, and only what was done to it itself. */
export interface TreeNode {
  id: string
  kind: Kind
  parent: TreeNode | null
  blocked: boolean
  archived: boolean
  deleted: boolean
}

export type TreeCommand =
  | { verb: 'create'; kind: Kind; target: number | null }
  | { verb: 'move'; place: number; target: number | null; group: boolean }
  | { verb: 'block' | 'unblock' | 'archive' | 'delete' | 'restore'; place: number }

const anyone = fc.nat(1_000)
/** Any command; numbers are places in the list of clients, taken round. Half of them create or move. */
export const anyTreeCommand: fc.Arbitrary<TreeCommand> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      verb: fc.constant('create' as const),
      kind: fc.constantFrom<Kind>('organization', 'unit', 'person'),
      target: fc.option(anyone, { freq: 4 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc
      .record({ place: anyone, target: fc.option(anyone, { freq: 5 }), ten: fc.nat(9) })
      // A group with a parent, and none without one, are refused: seldom is enough.
      .map(({ ten, ...rest }) => ({
        ...rest,
        verb: 'move' as const,
        group: rest.target === null ? ten > 2 : ten === 0,
      })),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      verb: fc.constantFrom('block' as const, 'unblock', 'archive', 'delete', 'restore', 'restore'),
      place: anyone,
    }),
  },
)

/** A client and all above it, the nearest first. */
export function upwards(node: TreeNode): TreeNode[] {
  return node.parent === null ? [node] : [node, ...upwards(node.parent)]
}

const isGone = (node: TreeNode) => upwards(node).some(({ deleted }) => deleted)

/** What the rows must say of a client. */
export function derivedOf(node: TreeNode) {
  const chain = upwards(node)
  const path = chain
    .slice(1)
    .map(({ id }) => id)
    .reverse()
  return {
    parent_id: node.parent?.id ?? null,
    root_id: path[0] ?? node.id,
    path,
    depth: path.length,
    archived: node.archived,
    blocked_by_id: chain.find(({ blocked }) => blocked)?.id ?? null,
    deleted_by_id: chain.find(({ deleted }) => deleted)?.id ?? null,
  }
}

/** The codes of what is wrong with a parent, as refusals of fields name them. */
function wrongParent(parent: TreeNode): string[] {
  if (parent.kind === 'person') return ['parent-is-person']
  return parent.archived || isGone(parent) ? ['parent-gone'] : []
}

/** What is wrong with a new client; nothing when it is registered. */
export function wrongCreation(kind: Kind, parent: TreeNode | null): string[] {
  if (parent === null) return kind === 'unit' ? ['parent-required'] : []
  return wrongParent(parent)
}

function wrongMoveParent(node: TreeNode, parent: TreeNode): string[] {
  if (parent === node) return ['parent-is-itself']
  if (upwards(parent).includes(node)) return ['parent-is-below']
  return parent === node.parent ? [] : wrongParent(parent)
}

/** What is wrong with a move; it isn't done then. `group`: whether a group is named. */
export function wrongMove(node: TreeNode, parent: TreeNode | null, group: boolean): string[] {
  if (isGone(node)) return ['client-deleted']
  if (node.archived) return ['client-archived']
  if (parent !== null) return [...wrongMoveParent(node, parent), ...(group ? ['group-on-roots-only'] : [])]
  if (node.kind === 'unit') return ['parent-required']
  return group || node.parent === null ? [] : ['group-required']
}

/** Does one of the five to a client, unless its state refuses it. */
export function changeState(
  node: TreeNode,
  verb: Exclude<TreeCommand['verb'], 'create' | 'move'>,
): 'done' | 'refused' {
  const gone = isGone(node)
  const goneAbove = upwards(node)
    .slice(1)
    .some(({ deleted }) => deleted)
  switch (verb) {
    case 'block':
      if (gone || node.archived) return 'refused'
      node.blocked = true
      return 'done'
    case 'unblock':
      if (gone || node.archived || !node.blocked) return 'refused'
      node.blocked = false
      return 'done'
    case 'archive':
      if (gone || node.archived) return 'refused'
      node.archived = true
      return 'done'
    case 'delete':
      if (gone) return 'refused'
      node.deleted = true
      return 'done'
    case 'restore':
      if (goneAbove || !(node.deleted || node.archived)) return 'refused'
      if (node.deleted) node.deleted = false
      else node.archived = false
      return 'done'
  }
}
