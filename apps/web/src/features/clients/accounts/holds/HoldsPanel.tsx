import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../../api/use-session.ts'
import { ListPlace } from '../../../../shared/ListPlace.tsx'
import { LoadMore } from '../../../../shared/LoadMore.tsx'
import { Panel } from '../../../../ui/Panel.tsx'
import type { Client } from '../../queries.ts'
import type { Account } from '../queries.ts'
import { EndedHold } from './EndedHold.tsx'
import classes from './Holds.module.css'
import { PendingHold } from './PendingHold.tsx'
import { holdsOf } from './queries.ts'

const HoldDialog = lazy(() => import('./HoldDialog.tsx').then((module) => ({ default: module.HoldDialog })))

interface HoldsPanelProps {
  client: Client
  account: Account
  /** Opens an operation: the one that a hold was charged with. */
  onOpen: (operationId: string) => void
}

/** What is set aside on an account, and on demand what was. */
export function HoldsPanel({ client, account, onOpen }: HoldsPanelProps) {
  const { t } = useTranslation('accounts')
  const permitted = usePermission('accounts.post')
  const changeable = permitted && (client.state === 'active' || client.state === 'blocked')
  const [placing, setPlacing] = useState(false)
  return (
    <Panel
      flush
      title={t('holds.title')}
      aside={
        changeable && (
          <Button size="xs" variant="default" onClick={() => setPlacing(true)}>
            {t('holds.place')}
          </Button>
        )
      }
    >
      {account.heldMinor > 0 ? (
        <Pending client={client} account={account} changeable={changeable} />
      ) : (
        <p className={classes.none}>{t('holds.none')}</p>
      )}
      <Ended account={account} onOpen={onOpen} />
      {placing && (
        <Suspense>
          <HoldDialog client={client} account={account} onClose={() => setPlacing(false)} />
        </Suspense>
      )}
    </Panel>
  )
}

function Pending({ changeable, ...of }: Omit<HoldsPanelProps, 'onOpen'> & { changeable: boolean }) {
  const { t } = useTranslation('accounts')
  const list = useInfiniteQuery(holdsOf(of.account.id, false))
  const holds = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <ListPlace list={list} rows={2} columns={3} failed={t('holds.failed')} empty={null}>
      <ul className={classes.holds} aria-label={t('holds.title')}>
        {holds.map((hold) => (
          <PendingHold key={hold.id} {...of} hold={hold} changeable={changeable} />
        ))}
      </ul>
      <LoadMore list={list} size="xs" className={classes.more} />
    </ListPlace>
  )
}

/** What was charged or released stays folded: it is asked for seldom, and only then. */
function Ended({ account, onOpen }: Omit<HoldsPanelProps, 'client'>) {
  const { t } = useTranslation('accounts')
  const [open, setOpen] = useState(false)
  return (
    <div className={classes.ended}>
      <Button
        size="xs"
        variant="subtle"
        aria-expanded={open}
        rightSection={
          <IconChevronDown size={14} stroke={1.8} className={classes.chevron} data-open={open || undefined} />
        }
        onClick={() => setOpen(!open)}
      >
        {t('holds.ended')}
      </Button>
      {open && <EndedList account={account} onOpen={onOpen} />}
    </div>
  )
}

function EndedList({ account, onOpen }: Omit<HoldsPanelProps, 'client'>) {
  const { t } = useTranslation('accounts')
  const list = useInfiniteQuery(holdsOf(account.id, true))
  const holds = list.data?.pages.flatMap(({ items }) => items) ?? []
  const none = holds.length === 0 && <p className={classes.none}>{t('holds.noneEnded')}</p>
  return (
    <ListPlace list={list} rows={2} columns={3} failed={t('holds.failed')} empty={none}>
      <ul className={classes.holds} aria-label={t('holds.ended')}>
        {holds.map((hold) => (
          <EndedHold key={hold.id} account={account} hold={hold} onOpen={onOpen} />
        ))}
      </ul>
      <LoadMore list={list} size="xs" className={classes.more} />
    </ListPlace>
  )
}
