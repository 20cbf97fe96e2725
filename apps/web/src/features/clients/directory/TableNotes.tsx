import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { LoadFailed } from '../../../shared/LoadFailed.tsx'
import type { DirectorySearch } from './directory-search.ts'
import { Nothing } from './Nothing.tsx'
import classes from './TableNotes.module.css'
import type { ClientRows } from './use-client-rows.ts'
import type { ChangeView } from './use-view.ts'

interface InsteadProps {
  view: DirectorySearch
  onView: ChangeView
  error: unknown
  retry: () => void
  busy: boolean
}

/** What stands in the table when there are no rows: what went wrong, or why nobody is there. */
export function Instead({ view, onView, error, retry, busy }: InsteadProps) {
  const { t } = useTranslation('directory')
  if (!error) return <Nothing view={view} onView={onView} />
  return (
    <LoadFailed
      error={error}
      what={t('failed')}
      onRetry={retry}
      busy={busy}
      action={
        Object.keys(view).length > 0 && (
          <Button variant="subtle" onClick={() => onView(() => ({}))}>
            {t('showAll')}
          </Button>
        )
      }
    />
  )
}

/** What stands after the last row: that there are more, or that the next ones did not come. */
export function Foot({ list }: { list: ClientRows }) {
  const { t } = useTranslation(['directory', 'common'])
  const format = useFormat()
  const { pages, rows } = list
  if (pages.moreFailed) {
    return (
      <div className={classes.foot} role="alert">
        {t('nextFailed')}
        <Button size="xs" variant="default" onClick={pages.loadMore} loading={pages.loadingMore}>
          {t('common:action.retry')}
        </Button>
      </div>
    )
  }
  if (!list.more || list.stale) return null
  return (
    <p className={classes.foot}>
      <span>
        <strong>{t('more.title', { n: format.number(rows.length) })}</strong> {t('more.hint')}
      </span>
    </p>
  )
}
