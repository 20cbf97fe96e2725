import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { RowSkeletons } from '../../../ui/Skeletons.tsx'
import { NamingForm } from './NamingForm.tsx'
import { companyNaming, standardNames } from './queries.ts'

/** What the company calls sections, fields and terms. */
export function NamingPage() {
  const { t } = useTranslation('naming')
  const naming = useQuery(companyNaming)
  const standard = useQuery(standardNames)
  if (naming.data && standard.data) return <NamingForm loaded={naming.data} standard={standard.data} />
  const failed = [naming, standard].find(({ isError }) => isError)
  return (
    <Panel flush title={t('title')}>
      {failed ? (
        <LoadFailed
          error={failed.error}
          what={t('failed')}
          onRetry={() => void failed.refetch()}
          busy={failed.isFetching}
        />
      ) : (
        <RowSkeletons rows={8} />
      )}
    </Panel>
  )
}
