import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../lib/urls.ts'
import tabs from '../../ui/PageTabs.module.css'

/** The two reports. */
export function MoneyTabs() {
  const { t } = useTranslation('money')
  return (
    <nav className={tabs.tabs} aria-label={t('title')}>
      <Link {...urls.money()} className={tabs.tab} activeOptions={{ exact: true, includeSearch: false }}>
        {t('tab.money')}
      </Link>
      <Link {...urls.moneyClients()} className={tabs.tab} activeOptions={{ includeSearch: false }}>
        {t('tab.clients')}
      </Link>
    </nav>
  )
}
