import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../ui/Skeletons.tsx'
import classes from './ProfilePage.module.css'

/** The parts of the page in their order, each with its own code and its own data. */
const sections = [
  {
    key: 'general',
    Section: lazy(() => import('./GeneralSection.tsx').then((m) => ({ default: m.GeneralSection }))),
  },
  {
    key: 'password',
    Section: lazy(() => import('./PasswordSection.tsx').then((m) => ({ default: m.PasswordSection }))),
  },
  {
    key: 'two-factor',
    Section: lazy(() =>
      import('./factors/TwoFactorSection.tsx').then((m) => ({ default: m.TwoFactorSection })),
    ),
  },
  {
    key: 'passkeys',
    Section: lazy(() =>
      import('./factors/PasskeysSection.tsx').then((m) => ({ default: m.PasskeysSection })),
    ),
  },
  {
    key: 'sessions',
    Section: lazy(() => import('./SessionsSection.tsx').then((m) => ({ default: m.SessionsSection }))),
  },
] as const

/** «Мой профиль»: what a signed-in person may see and change about themselves. */
export function ProfilePage() {
  const { t } = useTranslation('profile')
  return (
    <Page title={t('title')}>
      <div className={classes.sections}>
        {sections.map(({ key, Section }) => (
          <Suspense key={key} fallback={<SectionSkeleton />}>
            <Section />
          </Suspense>
        ))}
      </div>
    </Page>
  )
}

function SectionSkeleton() {
  return (
    <Panel>
      <DefinitionSkeletons rows={3} />
    </Panel>
  )
}
