import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hasPermission } from '../../api/session.ts'
import { useSession } from '../../api/use-session.ts'
import { urls } from '../../lib/urls.ts'
import { useCompanyName } from '../../shared/company.ts'
import { useCompanyTitle } from '../../shared/page-title.ts'
import classes from './Rail.module.css'
import { type RailSection, railSections } from './sections.ts'

/** The sections that the role may see. `onNavigate` lets the drawer of the narrow layout close itself. */
export function Rail({ onNavigate }: { onNavigate?: () => void }) {
  const { t } = useTranslation('shell')
  const session = useSession()
  const company = useCompanyName()
  useCompanyTitle(company)
  const visible = railSections.filter(
    ({ permissions }) => !permissions || permissions.some((one) => hasPermission(session, one)),
  )
  const item = ({ key, link, icon: Icon }: RailSection) => (
    <li key={key}>
      <Link {...link} className={classes.link} activeProps={{ 'data-active': true }} onClick={onNavigate}>
        <Icon size={17} stroke={1.7} aria-hidden />
        {t(`nav.${key}`)}
      </Link>
    </li>
  )
  return (
    <nav className={classes.rail} aria-label={t('nav.label')}>
      <Link {...urls.front()} className={classes.logo} onClick={onNavigate} title={company ?? undefined}>
        {company ?? (
          <>
            kith<b>.</b>
          </>
        )}
      </Link>
      <ul className={classes.list}>{visible.filter(({ part }) => part === 'work').map(item)}</ul>
      <p className={classes.part}>{t('nav.setup')}</p>
      <ul className={classes.list}>{visible.filter(({ part }) => part === 'setup').map(item)}</ul>
    </nav>
  )
}
