import { useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, type RefObject, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { urls } from '../../../lib/urls.ts'
import type { TableChoice } from '../../../shared/table/column-choice.ts'
import type { TableColumn } from '../../../shared/table/columns.ts'
import { DataTable } from '../../../shared/table/DataTable.tsx'
import type { ListPosition } from '../../../shared/table/use-endless-rows.ts'
import type { TableHandle } from '../../../shared/table/use-grid-moves.ts'
import { useLifecycle } from '../lifecycle/use-lifecycle.tsx'
import type { ClientListItem, FieldDescription } from '../queries.ts'
import classes from './ClientTable.module.css'
import type { DirectorySearch } from './directory-search.ts'
import type { RowMenuPlace } from './RowMenu.tsx'
import { readSort, sortBy } from './sorting.ts'
import { useActiveRow } from './use-active-row.ts'
import type { ClientRows } from './use-client-rows.ts'
import { useDirectoryKeys } from './use-directory-keys.ts'
import type { ChangeView } from './use-view.ts'
import { waitingColumns } from './waiting-columns.ts'

interface ClientTableProps {
  ref: RefObject<TableHandle | null>
  search: RefObject<HTMLInputElement | null>
  fields: readonly FieldDescription[]
  columns: readonly TableColumn<ClientListItem>[]
  choice: TableChoice
  onChoice: (choice: TableChoice) => void
  view: DirectorySearch
  onView: ChangeView
  list: ClientRows
  total: number | undefined
  position: ListPosition
  href: string
  instead: ReactNode
  foot: ReactNode
}

// Both are there for a row that was asked for, so the table doesn't wait for them.
const Preview = lazy(() => import('./Preview.tsx').then((module) => ({ default: module.Preview })))
const RowMenu = lazy(() => import('./RowMenu.tsx').then((module) => ({ default: module.RowMenu })))

const none: readonly never[] = []
const clientId = ({ id }: ClientListItem) => id

/** The table of clients with the preview beside it. */
export function ClientTable({
  ref,
  search,
  fields,
  columns,
  view,
  onView,
  list,
  href,
  ...props
}: ClientTableProps) {
  const { t } = useTranslation('directory')
  const navigate = useNavigate()
  const row = useActiveRow(list.rows, href)
  const history = (id: string) => void navigate({ ...urls.client(id), search: { tab: 'history' } })
  const onHistory = () => {
    if (row.client) history(row.client.id)
  }
  const { askFor, dialog } = useLifecycle()
  useDirectoryKeys({ row, view, onView, table: ref, search, onHistory, askFor })
  const [menu, setMenu] = useState<RowMenuPlace | null>(null)
  const sort = readSort(view.sort)
  const described = fields.length > 0
  return (
    <div className={classes.columns}>
      <div className={classes.table}>
        <DataTable
          {...props}
          ref={ref}
          label={t('title')}
          columns={described ? columns : [...columns, ...waitingColumns]}
          rows={list.rows}
          rowId={clientId}
          pages={described || list.error ? list.pages : { ...list.pages, loading: true }}
          stale={list.stale}
          sort={view.search ? none : sort}
          onSort={(key, add) => onView({ sort: sortBy(key, sort, fields, add) })}
          sortOff={view.search ? t('sortOff') : undefined}
          active={row.active}
          selected={row.previewed?.id ?? null}
          onActive={row.goTo}
          onOpen={({ id }) => void navigate(urls.client(id))}
          onPreview={({ id }) => row.togglePreview(id)}
          onMenu={(client, at) => setMenu({ client, at })}
        />
      </div>
      {dialog}
      <Suspense fallback={null}>
        {menu && <RowMenu {...menu} onView={onView} askFor={askFor} onClose={() => setMenu(null)} />}
        {row.previewed && (
          <Preview
            client={row.previewed}
            fields={fields}
            view={view}
            askFor={askFor}
            onClose={row.closePreview}
          />
        )}
      </Suspense>
    </div>
  )
}
