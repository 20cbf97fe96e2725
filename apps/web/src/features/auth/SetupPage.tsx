import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { urls } from '../../lib/urls.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LineSkeleton } from '../../ui/Skeletons.tsx'
import { AuthFrame } from './AuthFrame.tsx'
import { setupStatus } from './queries.ts'
import { SetupForm } from './SetupForm.tsx'

/** The page behind the one-time link `/setup#<token>`. The token stands after `#`, so that no log ever sees it. */
export function SetupPage() {
  const { t } = useTranslation('auth')
  const token = useLocation({ select: ({ hash }) => hash })
  const status = useQuery(setupStatus)
  return (
    <AuthFrame title={t('setup.title')}>
      {status.isPending ? (
        <LineSkeleton width={30} />
      ) : status.isError ? (
        <LoadFailed error={status.error} onRetry={() => void status.refetch()} busy={status.isFetching} />
      ) : !status.data.needed ? (
        <ErrorState
          what={t('setup.done.what')}
          why={t('setup.done.why')}
          action={
            <Button variant="default" renderRoot={(props) => <Link {...props} {...urls.signIn()} />}>
              {t('setup.done.action')}
            </Button>
          }
        />
      ) : token === '' ? (
        <ErrorState
          what={t('setup.noToken.what')}
          why={t('setup.noToken.why')}
          advice={t('setup.noToken.advice')}
        />
      ) : (
        <SetupForm token={token} />
      )}
    </AuthFrame>
  )
}
