import { listStaffUserHistory } from '@kith/api-client/generated/sdk.gen.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../api/client.ts'
import { urls } from '../../lib/urls.ts'
import { AccessHistory } from '../../shared/AccessHistory.tsx'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../ui/Skeletons.tsx'
import { GeneralForm } from './GeneralForm.tsx'
import { type StaffUser, staffKey, staffUser } from './queries.ts'
import { RightsForm } from './RightsForm.tsx'
import { SafetyPanel } from './SafetyPanel.tsx'
import classes from './Staff.module.css'
import { StaffMarks } from './StaffRow.tsx'
import { StaffSessionsPanel } from './StaffSessionsPanel.tsx'
import { useStaffChanges } from './use-staff-changes.ts'

/** One staff user: who they are, what they may do and where, what keeps their access safe, and what happened to it. */
export function StaffUserPage() {
  const { t } = useTranslation('staff')
  // The sessions below speak in these words; coming late, they would hide the whole page once more.
  useTranslation('profile')
  const { staffId } = useParams({ from: '/staff/settings/staff/$staffId' })
  const user = useQuery(staffUser(staffId))
  if (user.isPending) {
    return (
      <Panel>
        <DefinitionSkeletons rows={6} />
      </Panel>
    )
  }
  if (user.isError) {
    return (
      <Panel flush>
        <LoadFailed error={user.error} what={t('failed')} onRetry={() => void user.refetch()} />
      </Panel>
    )
  }
  return <StaffUserCard key={staffId} user={user.data} />
}

function StaffUserCard({ user }: { user: StaffUser }) {
  const { t } = useTranslation('staff')
  const changes = useStaffChanges(user)
  return (
    <>
      <div className={classes.head}>
        <Link {...urls.staffUsers()} className={classes.back}>
          ← {t('title')}
        </Link>
        <h2 className={classes.title}>{user.name}</h2>
        <StaffMarks user={user} />
      </div>
      <GeneralForm key={`general-${user.version}`} user={user} changes={changes} />
      <RightsForm key={`rights-${user.version}`} user={user} changes={changes} />
      <SafetyPanel user={user} changes={changes} />
      <StaffSessionsPanel staffId={user.id} />
      <Panel title={t('history.title')}>
        <AccessHistory
          queryKey={[...staffKey, user.id, 'history']}
          load={(cursor, signal) =>
            bodyOf(
              listStaffUserHistory({
                signal,
                throwOnError: true,
                path: { id: user.id },
                query: { limit: 20, ...(cursor === null ? {} : { cursor }) },
              }),
            )
          }
        />
      </Panel>
    </>
  )
}
