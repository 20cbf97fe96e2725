import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useElementScrollRestoration, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission, useUser } from '../../../api/use-session.ts'
import { urls } from '../../../lib/urls.ts'
import type { TableChoice } from '../../../shared/table/column-choice.ts'
import type { ListPosition } from '../../../shared/table/use-endless-rows.ts'
import type { TableHandle } from '../../../shared/table/use-grid-moves.ts'
import { useTableChoice } from '../../../shared/table/use-table-choice.ts'
import { Page } from '../../../ui/Page.tsx'
import { ToCome } from '../../../ui/ToCome.tsx'
import { idOfCustom } from '../fields/custom-keys.ts'
import { useClientFields } from '../fields/use-client-fields.ts'
import { rememberList } from '../list-context.ts'
import type { ClientListItem } from '../queries.ts'
import { ClientList } from './ClientList.tsx'
import { ClientTable } from './ClientTable.tsx'
import { useClientColumns } from './client-columns.tsx'
import { DirectoryTabs } from './DirectoryTabs.tsx'
import type { DirectorySearch } from './directory-search.ts'
import { ExportButton } from './ExportButton.tsx'
import { isFigure } from './figures.ts'
import { NewClientButton } from './Nothing.tsx'
import { listQuery, type ShownBesides } from './queries.ts'
import { Foot, Instead } from './TableNotes.tsx'
import { Toolbar } from './Toolbar.tsx'
import { type ClientRows, useClientRows } from './use-client-rows.ts'
import { useCounts } from './use-counts.ts'
import { inside, useView } from './use-view.ts'

const ColumnChooser = lazy(() =>
  import('../../../shared/table/ColumnChooser.tsx').then((module) => ({
    default: module.ColumnChooser<ClientListItem>,
  })),
)

const none: readonly never[] = []

/** The directory: title, tabs, what is shown, and the table with its preview, or a list on a phone. */
export function Directory() {
  const { t } = useTranslation('directory')
  const canCreate = usePermission('clients.edit')
  const canExport = usePermission('clients.export')
  const [view, onView] = useView()
  const described = useClientFields()
  const fields = described.fields ?? none
  const [choice, onChoice] = useTableChoice(`kith.clients-table.${useUser()?.id ?? ''}`)
  const list = useClientRows(view, shownBesides(choice, view))
  const onInside = useCallback((id: string) => onView((before) => inside(before, id)), [onView])
  const columns = useClientColumns(fields, view, list.depths, onInside)
  const counts = useCounts(view, list)
  const narrow = useMediaQuery('(max-width: 560px)', undefined, { getInitialValueInEffect: false })
  const search = useRef<HTMLInputElement>(null)
  const table = useRef<TableHandle>(null)
  const leaveSearch = useLeaveSearch(view, list, () => table.current?.toFirst())

  const href = useRemembered(list, view)
  const position = usePosition(view)
  const error = list.error ?? described.error
  const empty = list.rows.length === 0 && !list.pages.loading
  const retry = () => {
    if (described.error) void described.refetch()
    if (list.error) list.retry()
  }
  const instead = <Instead {...{ view, onView, error, retry }} busy={list.retrying} />
  const shared = { list, position, instead: error || empty ? instead : null, foot: <Foot list={list} /> }
  return (
    <Page
      title={t('title')}
      count={counts.title}
      actions={
        <>
          {!narrow && fields.length > 0 && (
            <>
              {canExport && (
                <ExportButton view={view} columns={columns} choice={choice} total={counts.total} />
              )}
              <Suspense fallback={<ColumnsToCome />}>
                <ColumnChooser columns={columns} choice={choice} onChoice={onChoice} />
              </Suspense>
            </>
          )}
          {canCreate && <NewClientButton />}
        </>
      }
      below={<DirectoryTabs view={view} counted={counts.settled} />}
    >
      <Toolbar
        searchRef={search}
        fields={fields}
        view={view}
        onView={onView}
        busy={list.stale}
        onLeaveSearch={leaveSearch}
      />
      {narrow ? (
        <ClientList {...shared} search={view.search} />
      ) : (
        <ClientTable
          {...shared}
          view={view}
          ref={table}
          search={search}
          fields={fields}
          columns={columns}
          choice={choice}
          onChoice={onChoice}
          onView={onView}
          href={href}
          total={counts.total}
        />
      )}
    </Page>
  )
}

/** The custom fields that somebody made columns, and whether a column is about accounts; what isn't there any more the API passes over. */
function shownBesides({ shown }: TableChoice, view: DirectorySearch): ShownBesides {
  const keys = Object.keys(shown).filter((key) => shown[key])
  const customFields = keys.flatMap((key) => idOfCustom(key) ?? []).join(',')
  const accounts = keys.some(isFigure) || view.debt === 'true'
  return { ...(customFields ? { customFields } : {}), ...(accounts ? { accounts } : {}) }
}

function ColumnsToCome() {
  const { t } = useTranslation('table')
  return (
    <ToCome>
      <Button variant="subtle">{t('columns')}</Button>
    </ToCome>
  )
}

/**
 * Keeps the order of the rows for "previous" and "next" on a card; answers the address that leads back here. It comes
 * from the view: the browser's own address is already that of the next page while this one is being left.
 */
function useRemembered({ rows, stale }: ClientRows, view: DirectorySearch): string {
  const { href } = useRouter().buildLocation({ ...urls.clients(), search: view })
  useEffect(() => {
    if (stale) return
    const ids = rows.map(({ id }) => id)
    rememberList(ids, href)
  }, [rows, stale, href])
  return href
}

/**
 * What tells one view from another, and where this one stood when it was left for a card. The router keeps positions by
 * this name; were it the same for all views, the next one would begin where the last one had been scrolled to.
 */
function usePosition(view: DirectorySearch): ListPosition {
  const listKey = `clients-${encodeURIComponent(JSON.stringify(listQuery(view)))}`
  const offset = useElementScrollRestoration({ id: listKey })?.scrollY
  return useMemo(() => ({ listKey, offset }), [listKey, offset])
}

/**
 * Goes from the search box to the rows. Whoever types fast presses Enter before the answer is there: the rows still on
 * the page belong to an older question, so the step waits for the right ones.
 */
function useLeaveSearch(view: DirectorySearch, { stale, pages }: ClientRows, toRows: () => void) {
  const [leaving, setLeaving] = useState<string | null>(null)
  const arrived = leaving === (view.search ?? '') && !stale && !pages.loading
  useEffect(() => {
    if (!arrived) return
    setLeaving(null)
    toRows()
  })
  return setLeaving
}
