import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { urls } from '../../../lib/urls.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { clientCard } from '../queries.ts'
import { type DirectorySearch, hasConditions, tabOf, withoutConditions } from './directory-search.ts'
import { clientList } from './queries.ts'
import type { ChangeView } from './use-view.ts'

interface NothingProps {
  view: DirectorySearch
  onView: ChangeView
}

/** Why the table has no rows, and what to do about it. */
export function Nothing({ view, onView }: NothingProps) {
  const { parentId, ...others } = view
  if (view.subordinates === false && (view.search || hasConditions(others))) {
    return <NothingHere view={view} onView={onView} />
  }
  if (view.search) return <NothingFound view={view} onView={onView} search={view.search} />
  if (parentId && !hasConditions(others)) return <NobodyInside parentId={parentId} />
  if (hasConditions(view)) return <NothingMeets onView={onView} />
  return <NobodyYet view={view} />
}

/** Subordinates are left out, so that what is looked for may be among them: then switching them on is offered. */
function NothingHere({ view, onView }: NothingProps) {
  const { t } = useTranslation('directory')
  const format = useFormat()
  const { data, isPlaceholderData } = useInfiniteQuery(clientList({ ...view, subordinates: undefined }))
  const page = isPlaceholderData ? undefined : data?.pages[0]
  const count = page?.items.length ?? 0
  if (count === 0) {
    return view.search ? (
      <NothingFound view={view} onView={onView} search={view.search} />
    ) : (
      <NothingMeets onView={onView} />
    )
  }
  const shown = format.number(count)
  const more = page?.more === true || page?.nextCursor !== null
  const found = { count, n: more ? t('count.atLeast', { n: shown }) : shown }
  return (
    <EmptyState
      title={view.parentId ? t('nothing.deeper', found) : t('nothing.subordinates', found)}
      hint={view.parentId ? t('nothing.deeperHint') : t('nothing.subordinatesHint')}
      action={
        <>
          <Button onClick={() => onView({ subordinates: undefined })}>{t('nothing.withSubordinates')}</Button>
          {view.search && (
            <Button variant="default" onClick={() => onView({ search: undefined })}>
              {t('nothing.clearSearch')}
            </Button>
          )}
        </>
      }
    />
  )
}

function NothingFound({ view, onView, search }: NothingProps & { search: string }) {
  const { t } = useTranslation('directory')
  return (
    <EmptyState
      title={t('nothing.search', { search })}
      hint={
        <>
          {t('nothing.searchHint')} {tabOf(view) === 'active' && t('nothing.otherTabs')}
        </>
      }
      action={
        <>
          <Button variant="default" onClick={() => onView({ search: undefined })}>
            {t('nothing.clearSearch')}
          </Button>
          {hasConditions(view) && <ClearConditions onView={onView} />}
        </>
      }
    />
  )
}

function NothingMeets({ onView }: Pick<NothingProps, 'onView'>) {
  const { t } = useTranslation('directory')
  return (
    <EmptyState
      title={t('nothing.filters')}
      hint={t('nothing.filtersHint')}
      action={<ClearConditions onView={onView} />}
    />
  )
}

function ClearConditions({ onView }: Pick<NothingProps, 'onView'>) {
  const { t } = useTranslation('directory')
  return (
    <Button variant="default" onClick={() => onView(withoutConditions)}>
      {t('nothing.clearFilters')}
    </Button>
  )
}

function NobodyInside({ parentId }: { parentId: string }) {
  const { t } = useTranslation('directory')
  const canCreate = usePermission('clients.edit')
  const { data } = useQuery(clientCard(parentId))
  return (
    <EmptyState
      title={t('empty.inside')}
      hint={data && t('empty.insideHint', { name: data.displayName })}
      action={
        canCreate && (
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link {...props} {...urls.newClient()} search={{ kind: 'person', parentId }} />
            )}
          >
            {t('empty.addInside')}
          </Button>
        )
      }
    />
  )
}

function NobodyYet({ view }: Pick<NothingProps, 'view'>) {
  const { t } = useTranslation('directory')
  const canCreate = usePermission('clients.edit')
  const tab = tabOf(view)
  if (tab !== 'active') {
    return <EmptyState title={t(`empty.${tab}`)} hint={t(`empty.${tab}Hint`)} />
  }
  return (
    <EmptyState
      title={t('empty.title')}
      hint={canCreate ? t('empty.hint') : t('empty.hintRead')}
      action={canCreate && <NewClientButton />}
    />
  )
}

/** The primary action of the page, for those who may. */
export function NewClientButton() {
  const { t } = useTranslation('directory')
  return (
    <Button
      rightSection={<KeyHint keys="insert" on="accent" />}
      renderRoot={(props) => <Link {...props} {...urls.newClient()} />}
    >
      {t('new')}
    </Button>
  )
}
