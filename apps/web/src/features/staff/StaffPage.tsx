import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../../shared/hotkeys/use-hotkeys.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { KeyHint } from '../../ui/KeyHint.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import { NewStaffDialog } from './NewStaffDialog.tsx'
import { type StaffFilter, staffList, staffRoles } from './queries.ts'
import classes from './Staff.module.css'
import { StaffRow } from './StaffRow.tsx'

/** «Пользователи»: who works here, in which roles and where. */
export function StaffPage() {
  const { t } = useTranslation('staff')
  const [typed, setTyped] = useState('')
  const [roleId, setRoleId] = useState<string | null>(null)
  const [state, setState] = useState<StaffFilter['state']>('all')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery(staffList({ search, roleId, state }))
  const roles = useQuery(staffRoles)
  const users = list.data?.pages.flatMap(({ items }) => items) ?? []
  useHotkeys(t('title'), [{ keys: 'insert', label: t('add'), run: () => setAdding(true) }])
  return (
    <Panel title={t('title')} flush>
      <div className={classes.tools}>
        <TextInput
          className={classes.search}
          placeholder={t('search')}
          aria-label={t('search')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          aria-label={t('filter.role')}
          placeholder={t('filter.anyRole')}
          data={(roles.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={roleId}
          onChange={setRoleId}
          clearable
          searchable
          w={210}
        />
        <Select
          aria-label={t('filter.state')}
          data={(['all', 'active', 'blocked'] as const).map((value) => ({
            value,
            label: t(`filter.${value}`),
          }))}
          value={state}
          onChange={(value) => setState((value as StaffFilter['state'] | null) ?? 'all')}
          allowDeselect={false}
          w={170}
        />
        <Button rightSection={<KeyHint keys="insert" on="accent" />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </div>
      {list.isPending ? (
        <RowSkeletons rows={8} />
      ) : list.isError && users.length === 0 ? (
        <LoadFailed error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} />
      ) : users.length === 0 ? (
        <EmptyState title={t('nothing.title')} hint={t('nothing.hint')} />
      ) : (
        <ul className={classes.rows} aria-label={t('title')}>
          {users.map((user) => (
            <li key={user.id}>
              <StaffRow user={user} />
            </li>
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
      {adding && <NewStaffDialog onClose={() => setAdding(false)} />}
    </Panel>
  )
}
