import { Menu } from '@mantine/core'
import { IconHistory, IconSitemap } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { ClientMenu } from '../lifecycle/ClientMenu.tsx'
import type { AskFor } from '../lifecycle/use-lifecycle.tsx'
import type { ClientListItem } from '../queries.ts'
import { type ChangeView, inside } from './use-view.ts'

export interface RowMenuPlace {
  client: ClientListItem
  /** Coordinates of the window. */
  at: { x: number; y: number }
}

interface RowMenuProps extends RowMenuPlace {
  onView: ChangeView
  askFor: AskFor
  onClose: () => void
}

/** What can be done with a row, where it was asked for with the right button. */
export function RowMenu({ client, at, onView, askFor, onClose }: RowMenuProps) {
  const { t } = useTranslation('directory')
  return (
    <ClientMenu
      client={client}
      at={at}
      label={t('menu.label')}
      open={t('preview.open')}
      width={228}
      askFor={askFor}
      onClose={onClose}
    >
      <Menu.Item
        leftSection={<IconHistory size={15} stroke={1.6} />}
        rightSection={<KeyHint keys="h" />}
        renderRoot={(props) => <Link {...props} {...urls.client(client.id)} search={{ tab: 'history' }} />}
      >
        {t('preview.history')}
      </Menu.Item>
      {client.hasEmployees && (
        <Menu.Item
          leftSection={<IconSitemap size={15} stroke={1.6} />}
          rightSection={<KeyHint keys="shift+right" />}
          onClick={() => onView((before) => inside(before, client.id))}
        >
          {t('preview.below')}
        </Menu.Item>
      )}
    </ClientMenu>
  )
}
