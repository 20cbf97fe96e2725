import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { KindAvatar } from '../../../ui/KindAvatar.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import type { Client } from '../queries.ts'
import { Branch } from './Branch.tsx'
import { FoundTree } from './FoundTree.tsx'
import { subordinates } from './queries.ts'
import classes from './Tree.module.css'
import type { Step, TreeNode } from './tree-node.ts'
import type { Found } from './use-found.ts'
import type { Tree } from './use-tree.ts'
import { useTreeDrag } from './use-tree-drag.ts'

interface TreeAreaProps {
  client: Client
  tree: Tree
  /** What a search found, in place of the tree as it stands. */
  found: Found | null
  changeable: boolean
  onDrop: (node: TreeNode, to: Step) => void
  onClearSearch: () => void
  /** Attributes of the tree itself. */
  attributes: ComponentProps<'ul'>
}

const top: readonly Step[] = []

/** The client of the card as the first line, and below it the tree, or what was found in it. */
export function TreeArea(props: TreeAreaProps) {
  const { client, tree, found, changeable, onDrop, attributes } = props
  const { t } = useTranslation('employees')
  const { dragging, handlers } = useTreeDrag(tree, onDrop)
  const first = useInfiniteQuery(subordinates(client.id))
  const nobody = first.data?.pages[0]?.items.length === 0
  if (nobody && !found) {
    return <EmptyState title={t('empty')} hint={changeable ? t('emptyHint') : undefined} />
  }
  return (
    <div className={classes.area} {...(changeable ? handlers : {})} data-dragging={dragging || undefined}>
      <div className={classes.root} data-root>
        <KindAvatar kind={client.kind} name={client.displayName} />
        <span className={classes.rootName}>{client.displayName}</span>
        {dragging && <span className={classes.rootHint}>{t('dropHere')}</span>}
      </div>
      {found ? (
        <FoundNodes {...props} found={found} />
      ) : (
        <Branch
          parent={tree.root}
          above={top}
          opened={tree.opened}
          selected={tree.selected}
          tree={attributes}
        />
      )}
    </div>
  )
}

function FoundNodes({ tree, found, attributes, onClearSearch }: TreeAreaProps & { found: Found }) {
  const { t } = useTranslation('employees')
  const format = useFormat()
  if (found.error) {
    return (
      <LoadFailed error={found.error} what={t('search.failed')} onRetry={found.retry} busy={found.waiting} />
    )
  }
  if (!found.nodes) return <RowSkeletons rows={3} columns={2} />
  if (found.nodes.length === 0) {
    return (
      <EmptyState
        title={t('search.nothing', { search: found.words })}
        hint={t('search.nothingHint')}
        action={
          <Button variant="default" onClick={onClearSearch}>
            {t('search.clear')}
          </Button>
        }
      />
    )
  }
  return (
    <div data-stale={found.waiting || undefined} className={classes.found}>
      <FoundTree found={found.nodes} selected={tree.selected} tree={attributes} />
      <p className={classes.foot} role="status">
        {found.more
          ? t('search.more', { n: format.number(found.matches) })
          : t('search.found', { count: found.matches, n: format.number(found.matches) })}
      </p>
    </div>
  )
}
