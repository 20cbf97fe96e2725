import { IconBan, IconChevronRight, IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { highlightWords } from '../../../lib/highlight.ts'
import { urls } from '../../../lib/urls.ts'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { Highlighted } from '../../../ui/Highlighted.tsx'
import { KindAvatar } from '../../../ui/KindAvatar.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import classes from './Tree.module.css'
import { useTreeActions } from './tree-actions.ts'
import type { TreeNode } from './tree-node.ts'

interface TreeRowProps {
  node: TreeNode
  level: number
  /** Nothing where the row can't be opened. */
  expanded?: boolean | undefined
  selected: boolean
  /** It only leads to what was found. */
  onTheWay?: boolean
  /** Whether the arrow opens and closes, or what is below always stands open. */
  fixed?: boolean
}

const rowId = (id: string) => `employee-${id}`
const textId = (id: string) => `employee-text-${id}`

/** One subordinate: kind, name, state and whose it is, phone, how many stand directly below, and its menu. */
export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { node, level, expanded, selected, onTheWay = false, fixed = false } = props
  const { t } = useTranslation('employees')
  const { nodes, toggle, select, changeable, onMenu } = useTreeActions()
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    nodes.current.set(node.id, node)
  }, [nodes, node])
  useEffect(() => {
    if (!selected) return
    row.current?.scrollIntoView({ block: 'nearest' })
    // The tree has the focus and names the row that the keys act on, as long as that row is there.
    const tree = row.current?.closest('[role="tree"]')
    tree?.setAttribute('aria-activedescendant', rowId(node.id))
    return () => tree?.removeAttribute('aria-activedescendant')
  }, [selected, node.id])

  const openMenu = (x: number, y: number) => {
    select(node)
    onMenu(node, { x, y })
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names the active row.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys, too.
    <div
      ref={row}
      id={rowId(node.id)}
      role="treeitem"
      aria-level={level}
      aria-expanded={expanded}
      aria-selected={selected}
      aria-labelledby={textId(node.id)}
      className={classes.row}
      data-id={node.id}
      data-way={onTheWay || undefined}
      style={{ paddingInlineStart: 8 + Math.min(level - 1, 12) * 20 }}
      draggable={changeable}
      onClick={() => select(node)}
      onContextMenu={(event) => {
        event.preventDefault()
        openMenu(event.clientX, event.clientY)
      }}
    >
      <button
        type="button"
        tabIndex={-1}
        aria-hidden
        className={classes.arrow}
        data-hidden={expanded === undefined || fixed || undefined}
        onClick={(event) => {
          event.stopPropagation()
          toggle(node.id, !expanded)
        }}
      >
        <IconChevronRight size={14} stroke={1.8} />
      </button>
      <KindAvatar kind={node.kind} name={node.displayName} />
      <Texts node={node} />
      <button
        type="button"
        tabIndex={-1}
        className={classes.dots}
        aria-label={t('row.menu', { name: node.displayName })}
        aria-haspopup="menu"
        onClick={(event) => {
          event.stopPropagation()
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          openMenu(left, bottom + 2)
        }}
      >
        <IconDots size={16} stroke={1.8} aria-hidden />
      </button>
    </div>
  )
})

/** What is written of a node, in the order in which it is read. */
function Texts({ node }: { node: TreeNode }) {
  const { t } = useTranslation('employees')
  const format = useFormat()
  const { words } = useTreeActions()
  const { id, displayName, employees } = node
  return (
    <span id={textId(id)} className={classes.texts}>
      <Link {...urls.client(id)} tabIndex={-1} draggable={false} className={classes.name} title={displayName}>
        {words === '' ? displayName : <Highlighted segments={highlightWords(displayName, words)} />}
      </Link>
      <StateMark node={node} />
      <span className={classes.rest}>
        {employees > 0 && (
          <span className={classes.size}>
            {t('row.employees', { count: employees, n: format.number(employees) })}
          </span>
        )}
        <Phone node={node} />
      </span>
    </span>
  )
}

/** The state in a word; of a block that comes from above also whose it is. */
function StateMark({ node: { id, state, blockedBy } }: { node: TreeNode }) {
  const { t } = useTranslation(['employees', 'common'])
  if (state === 'active') return null
  const from = state === 'blocked' && blockedBy && blockedBy.id !== id ? blockedBy.displayName : null
  return (
    <span
      className={classes.state}
      title={from === null ? undefined : t('employees:row.blockedBy', { name: from })}
    >
      <StateBadge state={state}>
        {state === 'blocked' && <IconBan className={classes.ban} size={12} stroke={2} aria-hidden />}
        {from === null ? t(`common:state.${state}`) : t('employees:row.blockedFrom', { name: from })}
      </StateBadge>
    </span>
  )
}

function Phone({ node: { mainPhone } }: { node: TreeNode }) {
  const phoneText = usePhoneText()
  return <span className={classes.phone}>{mainPhone && phoneText(mainPhone)}</span>
}
