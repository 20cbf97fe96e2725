import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import { CompanyForm } from './CompanyForm.tsx'
import { companySettings } from './queries.ts'

/** What holds for the whole company. */
export function CompanyPage() {
  const { t } = useTranslation('settings')
  const settings = useQuery(companySettings)
  if (settings.data) return <CompanyForm loaded={settings.data} />
  return (
    <Panel flush title={t('section.company')}>
      {settings.isPending ? (
        <RowSkeletons rows={6} />
      ) : (
        <LoadFailed
          error={settings.error}
          what={t('failed')}
          onRetry={() => void settings.refetch()}
          busy={settings.isFetching}
        />
      )}
    </Panel>
  )
}
