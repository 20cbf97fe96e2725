import { Button, Menu } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import { KindAvatar } from '../../../ui/KindAvatar.tsx'
import { LineSkeleton } from '../../../ui/Skeletons.tsx'
import { recentClients } from '../queries.ts'
import classes from './Shortcuts.module.css'

/** The cards that this person opened last. */
export function RecentMenu() {
  const { t } = useTranslation('directory')
  const [opened, setOpened] = useState(false)
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={320}>
      <Menu.Target>
        <Button variant="subtle" size="xs" leftSection={<IconHistory size={15} stroke={1.8} aria-hidden />}>
          {t('shortcuts.recent')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.list}>{opened && <RecentItems />}</Menu.Dropdown>
    </Menu>
  )
}

function RecentItems() {
  const { t } = useTranslation('directory')
  const { data, isError } = useQuery(recentClients)
  if (!data && !isError) {
    return (
      <div className={classes.note}>
        <LineSkeleton width={22} />
      </div>
    )
  }
  if (!data || data.length === 0) {
    return <p className={classes.note}>{t(isError ? 'shortcuts.recentFailed' : 'shortcuts.recentNone')}</p>
  }
  return data.map(({ id, kind, displayName, parentChain }) => (
    <Menu.Item
      key={id}
      leftSection={<KindAvatar kind={kind} name={displayName} />}
      renderRoot={(props) => <Link {...props} {...urls.client(id)} />}
    >
      <span className={classes.name}>{displayName}</span>
      {parentChain.length > 0 && (
        <span className={classes.chain}>{parentChain.map((one) => one.displayName).join(' › ')}</span>
      )}
    </Menu.Item>
  ))
}
