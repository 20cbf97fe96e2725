import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import tabClasses from '../../../ui/PageTabs.module.css'
import { clientRelations, type Relations } from './queries.ts'
import classes from './RelationsPage.module.css'
import type { RelationsTab } from './relations-search.ts'

interface RelationsTabsProps {
  clientId: string
  tabs: readonly RelationsTab[]
  current: RelationsTab
  onLeave: () => void
}

/** The tabs are links, since the open one is part of the address. */
export function RelationsTabs({ clientId, tabs, current, onLeave }: RelationsTabsProps) {
  const { t } = useTranslation('relations')
  const { language, number } = useFormat()
  const relations = useQuery(clientRelations(clientId, language)).data
  const count = relations ? countOf(relations) : 0
  return (
    <nav className={`${tabClasses.tabs} ${classes.tabs}`} aria-label={t('tabs')}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          className={tabClasses.tab}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={tab === current ? 'page' : undefined}
          {...urls.relations(clientId)}
          search={tab === 'list' ? {} : { tab }}
          onClick={onLeave}
        >
          {t(`tab.${tab}`)}
          {tab === 'list' && count > 0 && (
            <span className={tabClasses.count}>
              {number(count)}
              {(relations?.more.is || relations?.more.has) && '+'}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}

/** Each relation once: a symmetric one stands in both columns. */
function countOf({ is, has }: Relations): number {
  return new Set([...is, ...has].map(({ id }) => id)).size
}
