import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ComponentProps, memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LoadMore } from '../../../shared/LoadMore.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import { type Subordinate, subordinates } from './queries.ts'
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
  const pages = list.data?.pages.filter(({ items }) => items.length > 0) ?? []
  const first = list.hasNextPage ? ahead(selected, pages, parent, above) : null
  return (
    <>
      {(pages.length > 0 || first) && (
        <ul className={classes.branch} role={tree ? 'tree' : 'group'} {...tree}>
          {first && <Item node={first} selected below={null} />}
          {pages.map(({ items }) => (
            <Rows key={items[0]?.id} {...{ items, above, opened, selected }} />
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
function ahead(
  selected: TreeNode | null,
  pages: readonly { items: readonly Subordinate[] }[],
  parent: Step,
  above: readonly Step[],
): TreeNode | null {
  if (selected === null || selected.id === parent.id) return null
  if ((selected.above.at(-1)?.id ?? null) !== (above.at(-1)?.id ?? null)) return null
  return pages.some(({ items }) => items.some(({ id }) => id === selected.id)) ? null : selected
}

interface RowsProps extends Pick<BranchProps, 'above' | 'opened' | 'selected'> {
  items: readonly Subordinate[]
}

/**
 * The rows of one page: another page leaves them as they are, and while they are out of sight the browser passes over them
 * as a whole.
 */
const Rows = memo(function Rows({ items, above, opened, selected }: RowsProps) {
  const nodes = useMemo(() => items.map((item): TreeNode => ({ ...item, above })), [items, above])
  return (
    <li role="none" className={classes.page}>
      <ul role="none" className={classes.branch}>
        {nodes.map((node) => (
          <Item
            key={node.id}
            node={node}
            selected={selected?.id === node.id}
            below={isExpandable(node) && opened.has(node.id) ? { opened, selected } : null}
          />
        ))}
      </ul>
    </li>
  )
})

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
