import { Menu } from '@mantine/core'
import { IconArchive, IconArrowBackUp, IconLock, IconLockOpen, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { offeredVerbs, type Stateful, type Verb } from './offered.ts'
import type { AskFor, Subject } from './use-lifecycle.tsx'

const icons = {
  block: IconLock,
  unblock: IconLockOpen,
  archive: IconArchive,
  delete: IconTrash,
  restore: IconArrowBackUp,
} satisfies Record<Verb, unknown>

/** The key of each, on the card and in the table. */
export const verbKeys: Record<Verb, string> = {
  block: 'shift+b',
  unblock: 'shift+b',
  archive: 'shift+a',
  delete: 'delete',
  restore: 'shift+r',
}

/** What may be done with the client's state, as items of a menu; nothing for those who may not. */
export function LifecycleItems({ client, askFor }: { client: Stateful & Subject; askFor: AskFor }) {
  const { t } = useTranslation('common')
  const permitted = usePermission('clients.edit')
  const offered = permitted ? offeredVerbs(client) : []
  if (offered.length === 0) return null
  return (
    <>
      <Menu.Divider />
      {offered.map((verb) => {
        const Icon = icons[verb]
        return (
          <Menu.Item
            key={verb}
            color={verb === 'delete' ? 'var(--kith-red)' : undefined}
            leftSection={<Icon size={15} stroke={1.6} />}
            rightSection={<KeyHint keys={verbKeys[verb]} />}
            onClick={() => askFor(client, verb)}
          >
            {t(`lifecycle.${verb}`)}
          </Menu.Item>
        )
      })}
    </>
  )
}
