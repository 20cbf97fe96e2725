import type { Subordinate } from './queries.ts'

export interface Step {
  id: string
  displayName: string
}

/** A subordinate where it stands: `above` are those between it and the client of the card, from the top down. */
export interface TreeNode extends Subordinate {
  above: readonly Step[]
}

/** Whether somebody may stand below it: nobody does below a person. */
export function mayHold({ kind }: Pick<Subordinate, 'kind'>): boolean {
  return kind !== 'person'
}

/** The client directly above: the last step, or the client of the card. */
export function parentOf({ above }: Pick<TreeNode, 'above'>, root: Step): Step {
  return above.at(-1) ?? root
}

/**
 * Whether a node may be dropped on a target: not on itself, not below itself, not where it stands already, and only on
 * those who hold others.
 *
 * Example: in «Сеть › Регион › Салон» the region can't go to the salon, the salon can go to the network.
 */
export function mayDrop(
  node: Pick<TreeNode, 'id' | 'above'>,
  target: Pick<TreeNode, 'id' | 'above' | 'kind'>,
  root: Step,
): boolean {
  return (
    mayHold(target) &&
    target.id !== node.id &&
    !target.above.some(({ id }) => id === node.id) &&
    parentOf(node, root).id !== target.id
  )
}
