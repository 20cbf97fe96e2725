import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/use-session.ts'
import { Page } from '../../ui/Page.tsx'
import classes from './SettingsLayout.module.css'
import { visibleSettings } from './sections.ts'

/** The frame of all settings: their sections on the left, the chosen one on the right. */
export function SettingsLayout() {
  const { t } = useTranslation('settings')
  const sections = visibleSettings(useSession())
  return (
    <Page title={t('title')}>
      <div className={classes.columns}>
        <nav className={classes.nav} aria-label={t('sections')}>
          <ul>
            {sections.map(({ key, link }) => (
              <li key={key}>
                <Link {...link} className={classes.link} activeProps={{ 'data-active': true }}>
                  {t(`section.${key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={classes.content}>
          <Outlet />
        </div>
      </div>
    </Page>
  )
}
