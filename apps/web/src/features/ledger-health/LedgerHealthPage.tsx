import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { idempotencyKey } from '../../shared/idempotency-key.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { notifyProblem } from '../../shared/notify.tsx'
import { Ago } from '../../ui/Ago.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import { CheckRow } from './CheckRow.tsx'
import classes from './LedgerHealthPage.module.css'
import { type LedgerHealth, ledgerHealth, startCheck } from './queries.ts'

const tones: Record<LedgerHealth['state'], 'green' | 'red' | 'neutral'> = {
  whole: 'green',
  faulty: 'red',
  failed: 'red',
  never: 'neutral',
}

/** «Проверка учёта»: whether the ledger balances, when that was last proved, and proving it now. */
export function LedgerHealthPage() {
  const { t } = useTranslation('ledger')
  const health = useQuery(ledgerHealth)
  return (
    <Panel title={t('title')} flush>
      <p className={classes.lead}>{t('lead')}</p>
      {health.data ? (
        <Health health={health.data} />
      ) : health.isError ? (
        <LoadFailed
          error={health.error}
          what={t('loadFailed')}
          onRetry={() => void health.refetch()}
          busy={health.isFetching}
        />
      ) : (
        <RowSkeletons rows={4} />
      )}
    </Panel>
  )
}

function Health({ health }: { health: LedgerHealth }) {
  const { t } = useTranslation('ledger')
  const queries = useQueryClient()
  const start = useMutation({
    mutationFn: () => startCheck(idempotencyKey()),
    onError: notifyProblem,
    onSettled: () => queries.invalidateQueries({ queryKey: ledgerHealth.queryKey }),
  })
  const { running, state, lastGoodAt, checks } = health
  return (
    <>
      <div className={classes.state}>
        <span className={classes.word} data-tone={tones[state]}>
          {t(`state.${state}`)}
        </span>
        {state !== 'whole' && state !== 'never' && (
          <span className={classes.when}>
            {lastGoodAt ? (
              <>
                {t('lastGood')} <Ago instant={lastGoodAt} />
              </>
            ) : (
              t('neverGood')
            )}
          </span>
        )}
        <Button
          className={classes.run ?? ''}
          loading={start.isPending}
          disabled={running !== null}
          onClick={() => start.mutate()}
        >
          {t('run')}
        </Button>
      </div>
      {running && (
        <div className={classes.progress} role="status">
          {t('running', { percent: running.progressPercent })}
          <progress
            className={classes.bar}
            value={running.progressPercent}
            max={100}
            aria-label={t('progress')}
          />
        </div>
      )}
      {checks.length === 0 ? (
        <EmptyState title={t('empty.title')} hint={t('empty.hint')} />
      ) : (
        <ul className={classes.checks} aria-label={t('checks')}>
          {checks.map((check) => (
            <CheckRow key={check.id} check={check} />
          ))}
        </ul>
      )}
    </>
  )
}
