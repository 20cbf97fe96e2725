import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import tabClasses from '../../../ui/PageTabs.module.css'
import { cardTabs } from '../card-search.ts'
import { useShowsFamily } from '../family/use-shows-family.ts'
import type { Client } from '../queries.ts'
import { Breadcrumbs } from './Breadcrumbs.tsx'
import classes from './CardFrame.module.css'
import { CardHead } from './CardHead.tsx'
import { Neighbours } from './Neighbours.tsx'

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
  return (
    <div className={classes.card} data-editing={editing || undefined}>
      <div className={classes.top}>
        <div className={classes.way}>
          <Breadcrumbs client={client} />
          <Neighbours id={client.id} />
        </div>
        <CardHead client={client} editing={editing} />
        <div className={classes.actions}>{actions}</div>
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
  const counts = {
    general: 0,
    phones: client.phones.length,
    files: 0,
    'discount-cards': 0,
    family: 0,
    comments: 0,
    history: 0,
  }
  const showsFamily = useShowsFamily(client)
  const offered = cardTabs.filter((tab) => tab !== 'family' || showsFamily)
  return (
    <nav className={`${tabClasses.tabs} ${classes.tabs}`} aria-label={t('card.tabs')}>
      {offered.map((tab) => (
        <Link
          key={tab}
          className={tabClasses.tab}
          // The link of the open tab, and no other, is the current page.
          activeOptions={{ exact: true, includeSearch: true }}
          {...urls.client(client.id)}
          search={{ ...search, tab: tab === 'general' ? undefined : tab }}
        >
          <span className={classes.tabName}>{t(`card.tab.${tab}`)}</span>
          <span className={classes.tabNameShort}>
            {tab === 'discount-cards' ? t('card.tabShort.discount-cards') : t(`card.tab.${tab}`)}
          </span>
          {counts[tab] > 0 && <span className={tabClasses.count}>{counts[tab]}</span>}
        </Link>
      ))}
    </nav>
  )
}
