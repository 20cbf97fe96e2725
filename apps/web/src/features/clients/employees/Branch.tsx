import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ComponentProps, memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadMore } from '../../../shared/LoadMore.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import { subordinates } from './queries.ts'
import classes from './Tree.module.css'
import { TreeRow } from './TreeRow.tsx'
import { mayHold, type Step, type TreeNode } from './tree-node.ts'

export interface BranchProps {
  parent: Step
  /** Those between the client of the card and these rows, this branch's parent last. */
  above: readonly Step[]
  opened: ReadonlySet<string>
  selected: TreeNode | null
  /** Attributes of the tree itself, for its first level. */
  tree?: ComponentProps<'ul'>
}

/** Those directly below a client, page by page, and below each that is open its own branch. */
export function Branch({ parent, above, opened, selected, tree }: BranchProps) {
  const list = useInfiniteQuery(subordinates(parent.id))
  const level = above.length + 1
  const loaded = useMemo(
    () => list.data?.pages.flatMap(({ items }) => items.map((item): TreeNode => ({ ...item, above }))) ?? [],
    [list.data, above],
  )
  const nodes = withSelected(loaded, selected, parent, above, list.hasNextPage)
  return (
    <>
      {nodes.length > 0 && (
        <ul className={classes.branch} role={tree ? 'tree' : 'group'} {...tree}>
          {nodes.map((node) => (
            <Item
              key={node.id}
              node={node}
              selected={selected?.id === node.id}
              below={isExpandable(node) && opened.has(node.id) ? { opened, selected } : null}
            />
          ))}
        </ul>
      )}
      <Tail list={list} level={level} />
    </>
  )
}

/**
 * The selected one is in sight even where its page hasn't come: somebody just added to ten thousand others stands on top
 * until then.
 */
function withSelected(
  loaded: TreeNode[],
  selected: TreeNode | null,
  parent: Step,
  above: readonly Step[],
  unfinished: boolean,
): TreeNode[] {
  const here = selected !== null && (selected.above.at(-1)?.id ?? null) === (above.at(-1)?.id ?? null)
  if (!here || !unfinished || selected.id === parent.id) return loaded
  return loaded.some(({ id }) => id === selected.id) ? loaded : [selected, ...loaded]
}

interface ItemProps {
  node: TreeNode
  selected: boolean
  /** What is open and selected below it; nothing where it is closed itself. */
  below: Pick<BranchProps, 'opened' | 'selected'> | null
}

/** Among ten thousand rows a step of the selection draws two. */
const Item = memo(function Item({ node, selected, below }: ItemProps) {
  const level = node.above.length + 1
  return (
    <li role="none">
      <TreeRow
        node={node}
        level={level}
        expanded={isExpandable(node) ? below !== null : undefined}
        selected={selected}
      />
      {below && <Below node={node} {...below} />}
    </li>
  )
})

function isExpandable(node: TreeNode): boolean {
  return mayHold(node) && node.hasEmployees
}

function Below({ node, ...props }: Pick<BranchProps, 'opened' | 'selected'> & { node: TreeNode }) {
  const above = useMemo(
    () => [...node.above, { id: node.id, displayName: node.displayName }],
    [node.above, node.id, node.displayName],
  )
  return <Branch parent={node} above={above} {...props} />
}

/** What stands after the last row: that rows are on their way, that there are more, or that they didn't come. */
function Tail({ list, level }: { list: ReturnType<typeof useInfiniteQuery>; level: number }) {
  const { t } = useTranslation(['employees', 'common'])
  const style = { paddingInlineStart: 32 + Math.min(level - 1, 12) * 20 }
  if (list.isPending) {
    return (
      <div className={classes.tail} style={style} role="status" aria-label={t('common:loading')}>
        {[18, 14, 16].map((width) => (
          <LineSkeleton key={width} width={width} />
        ))}
      </div>
    )
  }
  if (list.isError && list.data === undefined) {
    return (
      <div className={classes.tail} style={style} role="alert">
        {t('employees:branchFailed')}{' '}
        <Button size="xs" variant="default" loading={list.isFetching} onClick={() => void list.refetch()}>
          {t('common:action.retry')}
        </Button>
      </div>
    )
  }
  if (!list.hasNextPage) return null
  return (
    <div className={classes.tail} style={style}>
      <LoadMore list={list} byScroll size="xs" />
    </div>
  )
}
