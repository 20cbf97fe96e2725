import { revokeApiKey } from '@kith/api-client/generated/sdk.gen.ts'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyOf } from '../../api/client.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { notifyProblem } from '../../shared/notify.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import classes from './ApiKeys.module.css'
import { KeyDialog } from './KeyDialog.tsx'
import { KeyRow } from './KeyRow.tsx'
import { type ApiKey, apiKeyPages } from './queries.ts'

/** «Ключи API»: who of the outside may do what here, until when, and how to end it. */
export function ApiKeysPage() {
  const { t } = useTranslation('api-keys')
  const list = useInfiniteQuery(apiKeyPages)
  const queries = useQueryClient()
  const [open, setOpen] = useState<ApiKey | 'new' | null>(null)
  const [ending, setEnding] = useState<ApiKey | null>(null)
  const changed = () => void queries.invalidateQueries({ queryKey: ['api-keys'] })
  const keys = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Panel title={t('title')} flush>
      <p className={classes.lead}>{t('lead')}</p>
      <div className={classes.tools}>
        <Button onClick={() => setOpen('new')}>{t('create')}</Button>
      </div>
      {list.isPending ? (
        <RowSkeletons rows={4} />
      ) : list.isError && keys.length === 0 ? (
        <LoadFailed error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />
      ) : keys.length === 0 ? (
        <EmptyState title={t('empty.title')} hint={t('empty.hint')} />
      ) : (
        <ul className={classes.keys} aria-label={t('title')}>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} onEdit={() => setOpen(key)} onRevoke={() => setEnding(key)} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className={classes.more}>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
      {open && <KeyDialog apiKey={open} onChanged={changed} onClose={() => setOpen(null)} />}
      <RevokeDialog apiKey={ending} onChanged={changed} onClose={() => setEnding(null)} />
    </Panel>
  )
}

interface RevokeDialogProps {
  apiKey: ApiKey | null
  onChanged: () => void
  onClose: () => void
}

function RevokeDialog({ apiKey, onChanged, onClose }: RevokeDialogProps) {
  const { t } = useTranslation(['api-keys', 'common'])
  const format = useFormat()
  const revoke = useMutation({
    mutationFn: (id: string) => bodyOf(revokeApiKey({ throwOnError: true, path: { id } })),
    onError: notifyProblem,
    onSettled: () => {
      onChanged()
      onClose()
    },
  })
  const used = apiKey?.lastUsedAt
  return (
    <ConfirmDialog
      opened={apiKey !== null}
      title={t('api-keys:revoke.title', { name: apiKey?.name ?? '' })}
      confirm={{
        label: t('api-keys:revoke.submit'),
        run: () => apiKey && revoke.mutate(apiKey.id),
        busy: revoke.isPending,
        dangerous: true,
      }}
      cancelLabel={t('common:action.cancel')}
      onCancel={onClose}
    >
      {t('api-keys:revoke.why')}{' '}
      {used ? t('api-keys:revoke.used', { when: format.relative(used) }) : t('api-keys:revoke.neverUsed')}
    </ConfirmDialog>
  )
}
