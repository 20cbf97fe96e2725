import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { urls } from '../../../lib/urls.ts'
import { useHotkeys } from '../../../shared/hotkeys/use-hotkeys.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { useMayAddBelow } from '../card/use-card-keys.ts'
import { useLifecycle } from '../lifecycle/use-lifecycle.tsx'
import { useMoving } from '../move/use-moving.tsx'
import type { Client } from '../queries.ts'
import type { NodeMenuPlace } from './NodeMenu.tsx'
import { TreeArea } from './TreeArea.tsx'
import { TreeToolbar } from './TreeToolbar.tsx'
import { type TreeActions, TreeActionsContext } from './tree-actions.ts'
import { treeKeys } from './tree-keys.ts'
import type { TreeNode } from './tree-node.ts'
import { nodeOf, useArrival } from './use-arrival.ts'
import { useFound } from './use-found.ts'
import { useTree } from './use-tree.ts'

const NodeMenu = lazy(() => import('./NodeMenu.tsx').then((module) => ({ default: module.NodeMenu })))

/** Everybody below an organisation or unit, as a tree: who is where, whom to add, and what is done with them. */
export function EmployeesTab({ client }: { client: Client }) {
  const { t } = useTranslation('employees')
  if (client.kind !== 'person') return <Employees client={client} />
  return (
    <Panel>
      <EmptyState title={t('ofPerson')} />
    </Panel>
  )
}

function Employees({ client }: { client: Client }) {
  const { t } = useTranslation('employees')
  const navigate = useNavigate()
  const { id, displayName } = client
  const tree = useTree(useMemo(() => ({ id, displayName }), [id, displayName]))
  const { root, nodes, selected, toggle, select } = tree
  useArrival(tree)
  const changeable = usePermission('clients.edit') && client.state !== 'deleted'
  const mayAdd = useMayAddBelow(client)
  const { askFor, dialog } = useLifecycle()
  const moving = useMoving((moved) => {
    const node = nodeOf(moved, id)
    if (node) tree.show(node)
    else select(null)
  })
  const [menu, setMenu] = useState<NodeMenuPlace | null>(null)
  const searchRef = useRef<HTMLInputElement>(null)
  const treeRef = useRef<HTMLUListElement>(null)
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 200)
  const found = useFound(id, search)
  const toTree = () => treeRef.current?.focus({ preventScroll: true })

  const words = search === '' ? '' : found.words
  const actions = useMemo(
    (): TreeActions => ({
      ...{ root, nodes, toggle, select, changeable, words },
      onMenu: (node, at) => setMenu({ node, at }),
    }),
    [root, nodes, toggle, select, changeable, words],
  )
  const onMove = changeable ? (node: TreeNode) => moving.ask(node) : null
  const onKeyDown = treeKeys({
    tree,
    onOpen: (node) => void navigate(urls.client(node.id)),
    onMenu: actions.onMenu,
    onMove,
    askFor: changeable ? askFor : null,
  })
  useTreeHotkeys(searchRef.current, changeable)
  return (
    <Panel flush>
      <TreeToolbar
        searchRef={searchRef}
        typed={typed}
        onType={setTyped}
        onLeave={toTree}
        busy={typed.trim() !== '' && (search !== typed.trim() || found.waiting)}
        root={root}
        selected={selected}
        mayAdd={mayAdd}
      />
      <TreeActionsContext value={actions}>
        <TreeArea
          client={client}
          tree={tree}
          found={search === '' ? null : found}
          changeable={changeable}
          onDrop={moving.ask}
          onClearSearch={() => setTyped('')}
          attributes={{
            ref: treeRef,
            tabIndex: 0,
            'aria-label': t('tree', { name: displayName }),
            onKeyDown,
          }}
        />
      </TreeActionsContext>
      {dialog}
      {moving.dialog}
      <Suspense>
        {menu && (
          <NodeMenu
            {...menu}
            root={root}
            mayAdd={mayAdd}
            onMove={onMove}
            askFor={askFor}
            onClose={() => {
              setMenu(null)
              toTree()
            }}
          />
        )}
      </Suspense>
    </Panel>
  )
}

/** The tree handles its keys itself; here they only stand in the list of keys. */
const inTheTree = () => false

function useTreeHotkeys(search: HTMLInputElement | null, changeable: boolean): void {
  const { t } = useTranslation('employees')
  const listed = (keys: string, label: string) => ({ keys, label, run: () => undefined, when: inTheTree })
  useHotkeys(t('keys.title'), [
    { keys: '/', label: t('keys.search'), run: () => search?.select() },
    listed('up', t('keys.move')),
    listed('down', t('keys.move')),
    listed('right', t('keys.expand')),
    listed('left', t('keys.collapse')),
    listed('enter', t('keys.open')),
    ...(changeable ? [listed('m', t('keys.relocate')), listed('delete', t('keys.delete'))] : []),
  ])
}
