import { Button, Menu } from '@mantine/core'
import {
  IconArrowsMove,
  IconChevronDown,
  IconCopy,
  IconHash,
  IconHierarchy2,
  IconLink,
  IconPhone,
  IconSitemap,
} from '@tabler/icons-react'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../../lib/copy-text.ts'
import { urls } from '../../../lib/urls.ts'
import { notify } from '../../../shared/notify.tsx'
import { usePhoneText } from '../../../shared/phone-text.ts'
import { useClientFields } from '../fields/use-client-fields.ts'
import { LifecycleItems } from '../lifecycle/LifecycleItems.tsx'
import type { AskFor } from '../lifecycle/use-lifecycle.tsx'
import { newBelow } from '../new-client-search.ts'
import type { Client } from '../queries.ts'

interface MoreActionsProps {
  client: Client
  /** Somebody may be added below this client. */
  mayAdd: boolean
  askFor: AskFor
  /** Asks where the client is to go; nothing where it may not be moved. */
  onMove: (() => void) | null
}

/** The menu of what is done with a client less often. */
export function MoreActions({ client, mayAdd, askFor, onMove }: MoreActionsProps) {
  const phoneText = usePhoneText()
  const { t } = useTranslation(['clients', 'common'])
  const router = useRouter()
  const search = useSearch({ from: '/staff/clients/$clientId' })
  const { mainPhone } = client
  const numbered = useClientFields().fields?.some(({ key }) => key === 'number')
  const copy = (text: string, done: string) =>
    void copyText(text).then((copied) => notify(copied ? done : t('clients:copied.failed')))
  const address = () =>
    new URL(router.buildLocation(urls.client(client.id)).href, window.location.origin).href
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="subtle" rightSection={<IconChevronDown size={14} stroke={1.8} />}>
          {t('common:action.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayAdd && (
          <Menu.Item
            leftSection={<IconSitemap size={15} stroke={1.6} />}
            renderRoot={(props) => (
              <Link {...props} {...urls.newClient()} search={newBelow('unit', client.id, search)} />
            )}
          >
            {t('clients:action.addUnit')}
          </Menu.Item>
        )}
        {client.kind !== 'person' && (
          <Menu.Item
            leftSection={<IconHierarchy2 size={15} stroke={1.6} />}
            renderRoot={(props) => <Link {...props} {...urls.chart(client.id)} />}
          >
            {t('clients:action.chart')}
          </Menu.Item>
        )}
        {onMove && (
          <Menu.Item leftSection={<IconArrowsMove size={15} stroke={1.6} />} onClick={onMove}>
            {t('clients:action.move')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconLink size={15} stroke={1.6} />}
          onClick={() => copy(address(), t('clients:copied.link'))}
        >
          {t('clients:action.copyLink')}
        </Menu.Item>
        {numbered && (
          <Menu.Item
            leftSection={<IconHash size={15} stroke={1.6} />}
            onClick={() => copy(String(client.number), t('clients:copied.number'))}
          >
            {t('clients:action.copyNumber')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconCopy size={15} stroke={1.6} />}
          onClick={() => copy(client.displayName, t('clients:copied.name'))}
        >
          {t('clients:action.copyName')}
        </Menu.Item>
        {mainPhone && (
          <Menu.Item
            leftSection={<IconPhone size={15} stroke={1.6} />}
            onClick={() => copy(phoneText(mainPhone), t('clients:copied.phone'))}
          >
            {t('clients:action.copyPhone')}
          </Menu.Item>
        )}
        <LifecycleItems client={client} askFor={askFor} />
      </Menu.Dropdown>
    </Menu>
  )
}
