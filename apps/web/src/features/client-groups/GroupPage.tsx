import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../api/use-session.ts'
import { urls } from '../../lib/urls.ts'
import { AttributesPanel } from '../../shared/attributes/AttributesPanel.tsx'
import { InheritedSettings } from '../../shared/inherited/InheritedSettings.tsx'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { usePageTitle } from '../../shared/page-title.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import classes from './Groups.module.css'
import { Forbidden, GroupSize } from './GroupsPage.tsx'
import { type ClientGroup, clientGroup } from './queries.ts'

/** One client group and everything that its clients take from it. */
export function GroupPage() {
  const { t } = useTranslation('inherited')
  const { groupId } = useParams({ from: '/staff/client-groups/$groupId' })
  const allowed = usePermission('clients.view')
  const group = useQuery({ ...clientGroup(groupId), enabled: allowed })
  usePageTitle(group.data?.name ?? t('groups.title'))
  if (group.data) return <Group key={groupId} group={group.data} />
  return (
    <Page title={t('groups.title')}>
      <Panel flush>
        {!allowed ? (
          <Forbidden />
        ) : group.isError ? (
          <LoadFailed
            error={group.error}
            what={t('groups.groupFailed')}
            onRetry={() => void group.refetch()}
            busy={group.isFetching}
          />
        ) : (
          <RowSkeletons rows={7} columns={3} />
        )}
      </Panel>
    </Page>
  )
}

function Group({ group }: { group: ClientGroup }) {
  const { t } = useTranslation('inherited')
  const editable = usePermission('client-settings.edit')
  const renames = usePermission('dictionaries.edit')
  return (
    <Page
      title={
        <>
          <Link {...urls.clientGroups()} className={classes.back}>
            {t('groups.title')}
          </Link>
          <span aria-hidden className={classes.arrow}>
            ›
          </span>
          {group.name}
        </>
      }
      count={
        <Link {...urls.clients()} search={{ groupId: group.id }}>
          <GroupSize groupId={group.id} />
        </Link>
      }
      actions={
        renames && (
          <Link {...urls.dictionary('client-groups')} className={classes.rename}>
            {t('groups.rename')}
          </Link>
        )
      }
    >
      <div className={classes.sections}>
        <p className={classes.lead}>
          {t('groups.lead')} {!editable && t('groups.readOnly')}
        </p>
        <InheritedSettings place={{ level: 'group', id: group.id }} editable={editable} />
        <AttributesPanel owner={{ level: 'group', id: group.id }} editable={editable} passesOn />
      </div>
    </Page>
  )
}
