import { Menu } from '@mantine/core'
import { IconArrowsMove, IconSitemap, IconUserPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { ClientMenu } from '../lifecycle/ClientMenu.tsx'
import type { AskFor } from '../lifecycle/use-lifecycle.tsx'
import { isInUse } from './TreeToolbar.tsx'
import { mayHold, type Step, type TreeNode } from './tree-node.ts'

export interface NodeMenuPlace {
  node: TreeNode
  /** Coordinates of the window. */
  at: { x: number; y: number }
}

interface NodeMenuProps extends NodeMenuPlace {
  root: Step
  mayAdd: boolean
  /** Nothing for those who may only read. */
  onMove: ((node: TreeNode) => void) | null
  askFor: AskFor
  onClose: () => void
}

/** What can be done with a node of the tree. */
export function NodeMenu({ node, at, root, mayAdd, onMove, askFor, onClose }: NodeMenuProps) {
  const { t } = useTranslation('employees')
  const below = (kind: 'person' | 'unit') => ({ kind, parentId: node.id, card: root.id })
  return (
    <ClientMenu
      client={{ ...node, deletedBy: null }}
      at={at}
      label={t('menu.label', { name: node.displayName })}
      open={t('menu.open')}
      width={248}
      askFor={askFor}
      onClose={onClose}
    >
      {mayAdd && mayHold(node) && isInUse(node) && (
        <>
          <Menu.Item
            leftSection={<IconUserPlus size={15} stroke={1.6} />}
            renderRoot={(props) => <Link {...props} {...urls.newClient()} search={below('person')} />}
          >
            {t('menu.addEmployee')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconSitemap size={15} stroke={1.6} />}
            renderRoot={(props) => <Link {...props} {...urls.newClient()} search={below('unit')} />}
          >
            {t('menu.addUnit')}
          </Menu.Item>
        </>
      )}
      {onMove && (
        <Menu.Item
          leftSection={<IconArrowsMove size={15} stroke={1.6} />}
          rightSection={<KeyHint keys="m" />}
          onClick={() => onMove(node)}
        >
          {t('menu.move')}
        </Menu.Item>
      )}
    </ClientMenu>
  )
}
