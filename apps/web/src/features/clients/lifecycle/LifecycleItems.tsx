import { Menu } from '@mantine/core'
import {
  IconArchive,
  IconArrowBackUp,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { blockedItself, offeredVerbs, type Stateful, type Verb, verbKeys } from './offered.ts'
import type { Subject } from './subject.ts'
import type { AskFor } from './use-lifecycle.tsx'

const icons = {
  block: IconLock,
  unblock: IconLockOpen,
  archive: IconArchive,
  delete: IconTrash,
  restore: IconArrowBackUp,
} satisfies Record<Verb, unknown>

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
        const another = verb === 'block' && blockedItself(client)
        const Icon = another ? IconPencil : icons[verb]
        return (
          <Menu.Item
            key={verb}
            color={verb === 'delete' ? 'var(--kith-red)' : undefined}
            leftSection={<Icon size={15} stroke={1.6} />}
            rightSection={another ? undefined : <KeyHint keys={verbKeys[verb]} />}
            onClick={() => askFor(client, verb)}
          >
            {another ? t('lifecycle.reason') : t(`lifecycle.${verb}`)}
          </Menu.Item>
        )
      })}
    </>
  )
}
