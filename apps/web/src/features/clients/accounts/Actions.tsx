import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasPermission } from '../../../api/session.ts'
import { useSession } from '../../../api/use-session.ts'
import type { Client } from '../queries.ts'
import classes from './Accounts.module.css'
import { type Kind, offeredKinds } from './operation/kinds.ts'
import type { Account } from './queries.ts'

const OperationDialog = lazy(() =>
  import('./operation/OperationDialog.tsx').then((module) => ({ default: module.OperationDialog })),
)

interface ActionsProps {
  client: Client
  accounts: readonly Account[]
  chosen: Account | null
}

const FIRST: readonly Kind[] = ['top-up', 'charge']

/** What may be posted on these accounts by whoever looks at them. */
export function Actions({ client, accounts, chosen }: ActionsProps) {
  const { t } = useTranslation('accounts')
  const session = useSession()
  const [kind, setKind] = useState<Kind | null>(null)
  const open = client.state === 'active' || client.state === 'blocked'
  const offered = open ? offeredKinds(accounts, (permission) => hasPermission(session, permission)) : []
  const others = offered.filter((one) => !FIRST.includes(one))
  if (offered.length === 0) return null
  return (
    <span className={classes.actions}>
      <Button size="xs" leftSection={<IconPlus size={15} stroke={1.8} />} onClick={() => setKind('top-up')}>
        {t('kind.top-up')}
      </Button>
      <Button size="xs" variant="default" onClick={() => setKind('charge')}>
        {t('kind.charge')}
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<IconChevronDown size={14} stroke={1.8} />}>
            {t('more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map((one) => (
            <Menu.Item key={one} onClick={() => setKind(one)}>
              {t(`kind.${one}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {kind !== null && (
        <Suspense>
          <OperationDialog
            key={kind}
            client={client}
            kind={kind}
            accounts={accounts}
            chosen={chosen}
            onClose={() => setKind(null)}
          />
        </Suspense>
      )}
    </span>
  )
}
