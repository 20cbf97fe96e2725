import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../api/use-session.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import { saysOwn } from '../../shared/inherited/model.ts'
import { inheritedSettings } from '../../shared/inherited/queries.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { LoadMore } from '../../shared/LoadMore.tsx'
import { usePageTitle } from '../../shared/page-title.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { LineSkeleton, RowSkeletons } from '../../ui/Skeletons.tsx'
import classes from './Groups.module.css'
import { type ClientGroup, clientGroups, groupSize } from './queries.ts'

/** The client groups: how many clients each has, and how many settings of its own it passes on to them. */
export function GroupsPage() {
  const { t } = useTranslation('inherited')
  const allowed = usePermission('clients.view')
  usePageTitle(t('groups.title'))
  return (
    <Page
      title={t('groups.title')}
      actions={
        <Button
          variant="default"
          renderRoot={(props) => <Link {...props} {...urls.dictionary('client-groups')} />}
        >
          {t('groups.toDictionary')}
        </Button>
      }
    >
      <Panel flush>{allowed ? <Groups /> : <Forbidden />}</Panel>
    </Page>
  )
}

export function Forbidden() {
  const { t } = useTranslation('directory')
  return <ErrorState what={t('forbidden.what')} why={t('forbidden.why')} advice={t('forbidden.advice')} />
}

function Groups() {
  const { t } = useTranslation('inherited')
  const list = useInfiniteQuery(clientGroups)
  const groups = list.data?.pages.flatMap(({ items }) => items) ?? []
  if (list.isPending) return <RowSkeletons rows={6} columns={3} />
  if (list.isError && groups.length === 0) {
    return (
      <LoadFailed
        error={list.error}
        what={t('groups.failed')}
        onRetry={() => void list.refetch()}
        busy={list.isFetching}
      />
    )
  }
  if (groups.length === 0) return <EmptyState title={t('groups.empty')} hint={t('groups.emptyHint')} />
  return (
    <>
      <ul className={classes.rows} aria-label={t('groups.list')}>
        {groups.map((group) => (
          <li key={group.id}>
            <Row group={group} />
          </li>
        ))}
      </ul>
      <LoadMore list={list} className={classes.more} />
    </>
  )
}

function Row({ group }: { group: ClientGroup }) {
  const { t } = useTranslation('inherited')
  return (
    <Link {...urls.clientGroup(group.id)} className={classes.row}>
      <span className={classes.name} data-retired={group.retired || undefined}>
        {group.name}
        {group.retired && <Pill>{t('groups.retired')}</Pill>}
      </span>
      <span className={classes.fact}>
        <GroupSize groupId={group.id} />
      </span>
      <span className={classes.fact}>
        <OwnSettings groupId={group.id} />
      </span>
    </Link>
  )
}

/** «1 240 клиентов»; it may come later than the rest, and not at all. */
export function GroupSize({ groupId }: { groupId: string }) {
  const { t } = useTranslation('inherited')
  const format = useFormat()
  const size = useQuery(groupSize(groupId))
  if (size.isPending) return <LineSkeleton width={10} />
  if (!size.data) return null
  const { value, exact } = size.data
  const n = exact ? format.number(value) : `${format.number(value)}+`
  return <>{t('groups.clients', { count: value, n })}</>
}

function OwnSettings({ groupId }: { groupId: string }) {
  const { t } = useTranslation('inherited')
  const format = useFormat()
  // What the page of the group begins with, so that it opens at once.
  const settings = useQuery(inheritedSettings({ level: 'group', id: groupId }))
  if (settings.isPending) return <LineSkeleton width={12} />
  if (!settings.data) return null
  const count = settings.data.items.filter(saysOwn).length
  return <>{count === 0 ? t('groups.noOwn') : t('groups.own', { count, n: format.number(count) })}</>
}
