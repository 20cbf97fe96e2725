import { revokeOtherSessions, revokeOwnSession } from '@kith/api-client/generated/sdk.gen.ts'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../api/client.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { notifyProblem } from '../../shared/notify.tsx'
import { SessionList } from '../../shared/SessionList.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { DefinitionSkeletons } from '../../ui/Skeletons.tsx'
import classes from './ProfilePage.module.css'
import { ownSessions } from './queries.ts'

/** «Где вы вошли»: one's live sessions, and how to end those that one doesn't know. */
export function SessionsSection() {
  const { t } = useTranslation('profile')
  const queries = useQueryClient()
  const list = useQuery(ownSessions)
  const settled = { onError: notifyProblem, onSettled: () => void queries.invalidateQueries(ownSessions) }
  const end = useMutation({
    mutationFn: (id: string) => bodyOf(revokeOwnSession({ throwOnError: true, path: { id } })),
    ...settled,
  })
  const endOthers = useMutation({
    mutationFn: () => bodyOf(revokeOtherSessions({ throwOnError: true })),
    ...settled,
  })
  return (
    <Panel title={t('sessions.title')}>
      <p className={classes.lead}>{t('sessions.lead')}</p>
      {list.isPending ? (
        <DefinitionSkeletons rows={2} />
      ) : list.isError ? (
        <LoadFailed error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />
      ) : (
        <>
          <SessionList
            sessions={list.data}
            endingId={end.isPending ? end.variables : null}
            onEnd={({ id }) => end.mutate(id)}
          />
          {list.data.length > 1 && (
            <Button
              className={classes.after}
              variant="default"
              loading={endOthers.isPending}
              onClick={() => endOthers.mutate()}
            >
              {t('sessions.endOthers')}
            </Button>
          )}
        </>
      )}
    </Panel>
  )
}
