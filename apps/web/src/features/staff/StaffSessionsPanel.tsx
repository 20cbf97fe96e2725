import { revokeStaffSession } from '@kith/api-client/generated/sdk.gen.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../api/client.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { notifyProblem } from '../../shared/notify.tsx'
import { SessionList } from '../../shared/SessionList.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../ui/Skeletons.tsx'
import { staffKey, staffSessions } from './queries.ts'
import classes from './Staff.module.css'

/** Where someone is signed in now, with the way to end each session. */
export function StaffSessionsPanel({ staffId }: { staffId: string }) {
  const { t } = useTranslation('staff')
  const queries = useQueryClient()
  const list = useQuery(staffSessions(staffId))
  const end = useMutation({
    mutationFn: (sessionId: string) =>
      bodyOf(revokeStaffSession({ throwOnError: true, path: { id: staffId, sessionId } })),
    onError: notifyProblem,
    onSettled: () => void queries.invalidateQueries({ queryKey: [...staffKey, staffId] }),
  })
  return (
    <Panel title={t('sessions.title')}>
      {list.isPending ? (
        <DefinitionSkeletons rows={2} />
      ) : list.isError ? (
        <LoadFailed error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />
      ) : list.data.length === 0 ? (
        <p className={classes.quiet}>{t('sessions.none')}</p>
      ) : (
        <SessionList
          sessions={list.data}
          endingId={end.isPending ? end.variables : null}
          onEnd={({ id }) => end.mutate(id)}
        />
      )}
    </Panel>
  )
}
