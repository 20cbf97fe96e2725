import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { urls } from '../../lib/urls.ts'
import { LoadFailed } from '../../shared/LoadFailed.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RowSkeletons } from '../../ui/Skeletons.tsx'
import classes from './DictionariesPage.module.css'
import { DictionaryItems } from './DictionaryItems.tsx'
import { type Dictionary, dictionaryList } from './queries.ts'

const AttributesDesigner = lazy(() =>
  import('./attributes/AttributesDesigner.tsx').then((module) => ({ default: module.AttributesDesigner })),
)

/** All dictionaries on the left, the items of the chosen one on the right. */
export function DictionariesPage() {
  const { t } = useTranslation('dictionaries')
  const { dictionary } = useParams({ strict: false })
  const list = useQuery(dictionaryList)
  if (list.isPending) {
    return (
      <Page title={t('title')}>
        <Panel flush>
          <RowSkeletons rows={6} />
        </Panel>
      </Page>
    )
  }
  if (list.isError) {
    return (
      <Page title={t('title')}>
        <Panel flush>
          <LoadFailed
            error={list.error}
            what={t('listFailed')}
            onRetry={() => void list.refetch()}
            busy={list.isFetching}
          />
        </Panel>
      </Page>
    )
  }
  const all = list.data.items
  const chosen = all.find(({ key }) => key === dictionary)
  const first = all[0]
  if (!dictionary && first) return <Navigate {...urls.dictionary(first.key)} replace />
  return (
    <Page title={t('title')}>
      <div className={classes.columns}>
        <DictionaryNav all={all} />
        <DictionarySelect all={all} chosen={dictionary === ATTRIBUTES ? ATTRIBUTES : chosen?.key} />
        {dictionary === ATTRIBUTES ? (
          <Suspense>
            <AttributesDesigner />
          </Suspense>
        ) : chosen ? (
          <DictionaryItems key={chosen.key} dictionary={chosen} />
        ) : first ? (
          <Panel flush>
            <ErrorState what={t('unknown.what')} why={t('unknown.why')} advice={t('unknown.advice')} />
          </Panel>
        ) : (
          <EmptyState title={t('nothing')} />
        )}
      </div>
    </Page>
  )
}

/** They are no dictionary of names: what stands at this address has a type, a unit and choices. */
const ATTRIBUTES = 'attributes'

const parts = ['clients', 'company', 'money', 'discounts', 'orders'] as const

function byPart(all: readonly Dictionary[]) {
  return parts
    .map((part) => ({ part, dictionaries: all.filter((each) => each.part === part) }))
    .filter(({ dictionaries }) => dictionaries.length > 0)
}

function DictionaryNav({ all }: { all: readonly Dictionary[] }) {
  const { t } = useTranslation('dictionaries')
  const format = useFormat()
  return (
    <nav className={classes.nav} aria-label={t('list')}>
      {byPart(all).map(({ part, dictionaries }) => (
        <div key={part}>
          <h2 className={classes.part}>{t(`part.${part}`)}</h2>
          <ul>
            {dictionaries.map(({ key, name, size }) => (
              <li key={key}>
                <Link
                  {...urls.dictionary(key)}
                  className={classes.link}
                  activeProps={{ 'data-active': true }}
                >
                  {format.words(name)}
                  <span className={classes.size}>{format.number(size)}</span>
                </Link>
              </li>
            ))}
            {part === 'clients' && (
              <li>
                <Link
                  {...urls.dictionary(ATTRIBUTES)}
                  className={classes.link}
                  activeProps={{ 'data-active': true }}
                >
                  {t('attributes')}
                </Link>
              </li>
            )}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** The same on a narrow screen, where a list of all dictionaries would push the items out of sight. */
function DictionarySelect({ all, chosen }: { all: readonly Dictionary[]; chosen: string | undefined }) {
  const { t } = useTranslation('dictionaries')
  const format = useFormat()
  const navigate = useNavigate()
  return (
    <NativeSelect
      className={classes.select}
      label={t('choose')}
      value={chosen ?? ''}
      onChange={(event) => void navigate(urls.dictionary(event.currentTarget.value))}
      data={byPart(all).map(({ part, dictionaries }) => ({
        group: t(`part.${part}`),
        items: [
          ...dictionaries.map(({ key, name }) => ({ value: key as string, label: format.words(name) })),
          ...(part === 'clients' ? [{ value: ATTRIBUTES, label: t('attributes') }] : []),
        ],
      }))}
    />
  )
}
