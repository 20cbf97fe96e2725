import { Button } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../api/use-session.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import { ClientPicker } from '../../shared/client-picker/ClientPicker.tsx'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { usePageTitle } from '../../shared/page-title.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import classes from './ChainPage.module.css'
import { ChainSteps } from './ChainSteps.tsx'
import type { ChainSearch } from './chain-search.ts'
import { chainBetween, clientName } from './queries.ts'

/** «Как связаны»: two clients are chosen, and the shortest chain between them is drawn. */
export function ChainPage() {
  const { t } = useTranslation('graph')
  const allowed = usePermission('clients.view')
  usePageTitle(t('chain.title'))
  return (
    <Page title={t('chain.title')}>
      {allowed ? (
        <Question />
      ) : (
        <ErrorState what={t('chain.forbidden')} advice={t('chain.forbiddenAdvice')} />
      )}
    </Page>
  )
}

function Question() {
  const { t } = useTranslation('graph')
  const navigate = useNavigate()
  const { from, to } = useSearch({ from: '/staff/chain' })
  const go = (search: ChainSearch) => void navigate({ ...urls.chain(), search })
  return (
    <div className={classes.page}>
      <Panel>
        <div className={classes.ends}>
          <ClientPicker
            label={t('chain.first')}
            placeholder={t('chain.whom')}
            value={useChosen(from)}
            onChange={(client) => go({ from: client?.id, to })}
          />
          <Button
            variant="default"
            className={classes.swap}
            aria-label={t('chain.swap')}
            title={t('chain.swap')}
            disabled={from === undefined && to === undefined}
            onClick={() => go({ from: to, to: from })}
          >
            <IconArrowsExchange size={17} stroke={1.7} aria-hidden />
          </Button>
          <ClientPicker
            label={t('chain.second')}
            placeholder={t('chain.whom')}
            value={useChosen(to)}
            onChange={(client) => go({ from, to: client?.id })}
          />
        </div>
      </Panel>
      <Panel flush>
        <div className={classes.answer} aria-live="polite">
          {from === undefined || to === undefined ? (
            <EmptyState title={t('chain.choose')} hint={t('chain.chooseHint')} />
          ) : from === to ? (
            <EmptyState title={t('chain.same')} hint={t('chain.sameHint')} />
          ) : (
            <Answer from={from} to={to} />
          )}
        </div>
      </Panel>
    </div>
  )
}

/** A chosen client as its field shows it; its name comes a moment after the address. */
function useChosen(id: string | undefined): { id: string; name: string } | null {
  const { data } = useQuery({ ...clientName(id ?? ''), enabled: id !== undefined })
  return id === undefined ? null : { id, name: data ?? '' }
}

function Answer({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation('graph')
  const { language } = useFormat()
  const { data, error, refetch, isFetching } = useQuery(chainBetween(from, to, language))
  if (error && !data) {
    return <LoadFailed error={error} busy={isFetching} onRetry={() => void refetch()} />
  }
  if (!data) return <RowSkeletons rows={3} columns={3} />
  if (data.found) return <ChainSteps steps={data.steps} />
  return data.exhausted ? (
    <EmptyState title={t('chain.none')} hint={t('chain.noneHint')} />
  ) : (
    <EmptyState title={t('chain.dense')} hint={t('chain.denseHint')} />
  )
}
