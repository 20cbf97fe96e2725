import { Link, useSearch } from '@tanstack/react-router'
import { lazy, type ReactNode, type Ref, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { urls } from '../../../lib/urls.ts'
import tabClasses from '../../../ui/PageTabs.module.css'
import type { CardTab } from '../card-search.ts'
import { useEmployeeCount } from '../employees/use-employee-count.ts'
import type { Client } from '../queries.ts'
import { Breadcrumbs } from './Breadcrumbs.tsx'
import classes from './CardFrame.module.css'
import { CardHead } from './CardHead.tsx'
import { Neighbours } from './Neighbours.tsx'
import { useOfferedTabs } from './use-offered-tabs.ts'

const AccountHead = lazy(() =>
  import('../account-head/AccountHead.tsx').then((module) => ({ default: module.AccountHead })),
)

interface CardFrameProps {
  client: Client
  actions: ReactNode
  editing?: boolean
  children: ReactNode
  /** For the one who edits: where the fields are. */
  bodyRef?: Ref<HTMLDivElement>
}

/** Head, actions and tabs of a card, the same whether it is read or edited. */
export function CardFrame({ client, actions, editing = false, children, bodyRef }: CardFrameProps) {
  const seesAccounts = usePermission('accounts.view')
  return (
    <div className={classes.card} data-editing={editing || undefined}>
      <div className={classes.top}>
        <div className={classes.way}>
          <Breadcrumbs client={client} />
          <Neighbours id={client.id} />
        </div>
        <div className={classes.who}>
          <CardHead client={client} editing={editing} />
          {seesAccounts && (
            <div className={classes.accounts}>
              <Suspense>
                <AccountHead client={client} />
              </Suspense>
            </div>
          )}
          <div className={classes.actions}>{actions}</div>
        </div>
        <Tabs client={client} />
      </div>
      <div ref={bodyRef} className={classes.body}>
        {children}
      </div>
    </div>
  )
}

function Tabs({ client }: { client: Client }) {
  const { t } = useTranslation('clients')
  const search = useSearch({ from: '/staff/clients/$clientId' })
  const employees = useEmployeeCount(client)
  const offered = useOfferedTabs(client)
  const countOf = (tab: CardTab): string | null => {
    if (tab === 'phones') return client.phones.length > 0 ? String(client.phones.length) : null
    return tab === 'employees' ? employees : null
  }
  return (
    <nav className={`${tabClasses.tabs} ${classes.tabs}`} aria-label={t('card.tabs')}>
      {offered.map((tab) => (
        <Link
          key={tab}
          className={tabClasses.tab}
          // The link of the open tab, and no other, is the current page.
          activeOptions={{ exact: true, includeSearch: true }}
          {...urls.client(client.id)}
          search={{
            ...search,
            at: undefined,
            account: tab === 'accounts' ? search.account : undefined,
            tab: tab === 'general' ? undefined : tab,
          }}
        >
          <span className={classes.tabName}>{t(`card.tab.${tab}`)}</span>
          <span className={classes.tabNameShort}>
            {tab === 'discount-cards' ? t('card.tabShort.discount-cards') : t(`card.tab.${tab}`)}
          </span>
          {countOf(tab) && <span className={tabClasses.count}>{countOf(tab)}</span>}
        </Link>
      ))}
    </nav>
  )
}
