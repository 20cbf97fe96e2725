import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../../api/use-session.ts'
import { urls } from '../../../lib/urls.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { KeyHint } from '../../../ui/KeyHint.tsx'
import { clientCard } from '../queries.ts'
import { type DirectorySearch, hasConditions, tabOf, withoutConditions } from './directory-search.ts'
import type { ChangeView } from './use-view.ts'

interface NothingProps {
  view: DirectorySearch
  onView: ChangeView
}

/** Why the table has no rows, and what to do about it. */
export function Nothing({ view, onView }: NothingProps) {
  const { parentId, ...others } = view
  if (view.search) return <NothingFound view={view} onView={onView} search={view.search} />
  if (parentId && !hasConditions(others)) return <NobodyInside parentId={parentId} />
  if (hasConditions(view)) return <NothingMeets onView={onView} />
  return <NobodyYet view={view} />
}

function NothingFound({ view, onView, search }: NothingProps & { search: string }) {
  const { t } = useTranslation('directory')
  const rootsOnly = view.subordinates === false
  return (
    <EmptyState
      title={t('nothing.search', { search })}
      hint={
        <>
          {rootsOnly && !view.parentId && `${t('nothing.roots')} `}
          {t('nothing.searchHint')} {tabOf(view) === 'active' && t('nothing.otherTabs')}
        </>
      }
      action={
        <>
          {rootsOnly && (
            <Button onClick={() => onView({ subordinates: undefined })}>
              {t('nothing.withSubordinates')}
            </Button>
          )}
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
  const { data } = useQuery(clientCard(parentId))
  return (
    <EmptyState title={t('empty.inside')} hint={data && t('empty.insideHint', { name: data.displayName })} />
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
