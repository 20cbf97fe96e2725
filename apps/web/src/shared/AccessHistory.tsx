import type {
  AccessChange,
  AccessHistoryItem,
  AccessHistoryPage,
} from '@kith/api-client/generated/types.gen.ts'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { Ago } from '../ui/Ago.tsx'
import { DefinitionSkeletons } from '../ui/Skeletons.tsx'
import classes from './AccessHistory.module.css'
import { LoadFailed } from './LoadFailed.tsx'
import { usePermissionWords } from './permission-words.ts'

interface AccessHistoryProps {
  queryKey: readonly string[]
  load: (cursor: string | null, signal: AbortSignal) => Promise<AccessHistoryPage>
}

/** What happened to someone's access or to a role, newest first: who, when, what became of what. */
export function AccessHistory({ queryKey, load }: AccessHistoryProps) {
  const { t } = useTranslation('staff')
  const history = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) => load(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
  if (history.isPending) return <DefinitionSkeletons rows={4} />
  if (history.isError) return <LoadFailed error={history.error} onRetry={() => void history.refetch()} />
  const items = history.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <p className={classes.head}>{t('history.nothing')}</p>
  return (
    <>
      <ol className={classes.list}>
        {items.map((item) => (
          <Entry key={item.id} item={item} />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          mt={12}
          variant="default"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('history.more')}
        </Button>
      )}
    </>
  )
}

function Entry({ item }: { item: AccessHistoryItem }) {
  const { t } = useTranslation('staff')
  const action = item.action.replaceAll('.', '-')
  return (
    <li className={classes.entry}>
      <p>{t(`history.action.${action}` as 'history.action.staff-user-created', t('history.other'))}</p>
      <p className={classes.head}>
        {item.actor.name ?? t('history.system')} · <Ago instant={item.occurredAt} />
      </p>
      {item.changes.map((change) => (
        <Change key={change.field} change={change} />
      ))}
    </li>
  )
}

function Change({ change }: { change: AccessChange }) {
  const { t } = useTranslation('staff')
  const value = useValueWords()
  const label = t(`history.field.${change.field}` as 'history.field.name', change.field)
  const [old, now] = [value(change.field, change.old), value(change.field, change.new)]
  return (
    <p className={classes.head}>
      {label}: {old !== null && <s className={classes.old}>{old}</s>} {old !== null && '→ '}
      {now ?? t('history.none')}
    </p>
  )
}

/** A value as words: names of roles and places, permissions, yes and no; null for nothing. */
function useValueWords() {
  const { t } = useTranslation('staff')
  const words = usePermissionWords()
  const format = useFormat()
  return (field: string, value: unknown): string | null => {
    if (value === null || value === undefined) return null
    if (typeof value === 'boolean') return value ? t('history.yes') : t('history.no')
    if (typeof value === 'number') return format.number(value)
    if (Array.isArray(value)) {
      if (value.length === 0) return null
      if (field === 'permissions') return words(value.map(String))
      return value.map((each) => (isNamed(each) ? each.name : String(each))).join(', ')
    }
    if (field === 'reason' || field === 'factors')
      return t(`history.value.${String(value)}` as 'history.value.blocked', String(value))
    return String(value)
  }
}

function isNamed(value: unknown): value is { name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
}
