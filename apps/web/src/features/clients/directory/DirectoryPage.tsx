import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Directory } from './Directory.tsx'

/** The clients of the company, for those who may see them. */
export function DirectoryPage() {
  const { t } = useTranslation('directory')
  const allowed = usePermission('clients.view')
  if (allowed) return <Directory />
  return (
    <Page title={t('title')}>
      <ErrorState what={t('forbidden.what')} why={t('forbidden.why')} advice={t('forbidden.advice')} />
    </Page>
  )
}
