import type { ComponentProps } from 'react'
import type { FoundNode } from './found-tree.ts'
import classes from './Tree.module.css'
import { TreeRow } from './TreeRow.tsx'
import type { TreeNode } from './tree-node.ts'

interface FoundTreeProps {
  found: readonly FoundNode[]
  selected: TreeNode | null
  /** Attributes of the tree itself, for its first level. */
  tree?: ComponentProps<'ul'>
}

/** What a search found, each match where it stands; everything is open. */
export function FoundTree({ found, selected, tree }: FoundTreeProps) {
  return (
    <ul className={classes.branch} role={tree ? 'tree' : 'group'} {...tree}>
      {found.map(({ node, match, below }) => {
        const level = node.above.length + 1
        const isSelected = selected?.id === node.id
        const expanded = below.length > 0 ? true : undefined
        return (
          <li key={node.id} role="none">
            <TreeRow
              node={node}
              level={level}
              expanded={expanded}
              selected={isSelected}
              onTheWay={!match}
              fixed
            />
            {below.length > 0 && <FoundTree found={below} selected={selected} />}
          </li>
        )
      })}
    </ul>
  )
}
