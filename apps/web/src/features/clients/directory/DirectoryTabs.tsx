import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import classes from '../../../ui/PageTabs.module.css'
import { type DirectorySearch, tabOf, tabs } from './directory-search.ts'
import { useCountText } from './use-counts.ts'

interface TabsProps {
  view: DirectorySearch
  /** The other tabs are counted after the rows have come. */
  counted: boolean
}

/** Active, archive, deleted: links, since a tab is part of the address. */
export function DirectoryTabs({ view, counted }: TabsProps) {
  const { t } = useTranslation('directory')
  const current = tabOf(view)
  return (
    <nav className={classes.tabs} aria-label={t('tabs.label')}>
      {tabs.map((tab) => {
        const there: DirectorySearch = { ...view, state: tab === 'active' ? undefined : tab }
        return (
          <Link
            key={tab}
            {...urls.clients()}
            search={there}
            className={classes.tab}
            activeOptions={{ exact: true }}
            aria-current={tab === current ? 'page' : undefined}
          >
            {t(`tabs.${tab}`)}
            {tab !== current && <TabCount view={there} counted={counted} />}
          </Link>
        )
      })}
    </nav>
  )
}

function TabCount({ view, counted }: TabsProps) {
  const count = useCountText(view, counted)
  return !view.search && <span className={classes.count}>{count}</span>
}
