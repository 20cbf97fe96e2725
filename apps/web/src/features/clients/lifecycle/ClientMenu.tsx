import { Menu } from '@mantine/core'
import { IconId } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { urls } from '../../../lib/urls.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { LifecycleItems } from './LifecycleItems.tsx'
import type { Stateful } from './offered.ts'
import type { Subject } from './subject.ts'
import type { AskFor } from './use-lifecycle.tsx'

interface ClientMenuProps {
  client: Stateful & Subject
  /** Coordinates of the window. */
  at: { x: number; y: number }
  label: string
  /** What the item is called that opens the card. */
  open: string
  width: number
  askFor: AskFor
  onClose: () => void
  /** What can be done between opening the card and changing the client's state. */
  children: ReactNode
}

/** What can be done with a client, where it was asked for with the right button. */
export function ClientMenu({ client, at, label, open, width, askFor, onClose, children }: ClientMenuProps) {
  return (
    <Menu
      opened
      hideDetached={false}
      onClose={onClose}
      position="bottom-start"
      offset={0}
      width={width}
      aria-label={label}
    >
      <Menu.Target>
        <span aria-hidden style={{ position: 'fixed', left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconId size={15} stroke={1.6} />}
          rightSection={<KeyHint keys="enter" />}
          renderRoot={(props) => <Link {...props} {...urls.client(client.id)} />}
        >
          {open}
        </Menu.Item>
        {children}
        <LifecycleItems client={client} askFor={askFor} />
      </Menu.Dropdown>
    </Menu>
  )
}
