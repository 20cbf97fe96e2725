import { Button, Center, Loader } from '@mantine/core'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../lib/urls.ts'
import { LoadFailed } from '../shared/LoadFailed.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Page } from '../ui/Page.tsx'
import { Panel } from '../ui/Panel.tsx'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation('common')
  return (
    <Page title={t('page.notFound.title')}>
      <Panel flush>
        <ErrorState
          what={t('page.notFound.what')}
          advice={t('page.notFound.advice')}
          action={
            <Button variant="default" renderRoot={(props) => <Link {...props} {...urls.clients()} />}>
              {t('page.toClients')}
            </Button>
          }
        />
      </Panel>
    </Page>
  )
}

/** A page that broke while loading or drawing. The rest of the shell stays in order. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('common')
  const router = useRouter()
  return (
    <Page title={t('page.error.title')}>
      <Panel flush>
        <LoadFailed
          error={error}
          onRetry={() => {
            reset()
            void router.invalidate()
          }}
        />
      </Panel>
    </Page>
  )
}

/** The same, where no shell stands around it. */
export function BareErrorPage(props: ErrorComponentProps) {
  return (
    <main>
      <ErrorPage {...props} />
    </main>
  )
}

/** Shown when a route takes longer than a blink; the shell around it doesn't move. */
export function PendingPage() {
  const { t } = useTranslation('common')
  return (
    <Center mih="40vh" role="status" aria-label={t('loading')}>
      <Loader size="sm" type="dots" />
    </Center>
  )
}
