import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Header } from '@tanstack/react-table'
import { useTranslation } from 'react-i18next'
import type { gridFeatures, TableColumn, TableSort } from './columns.ts'
import classes from './DataTable.module.css'

interface TableHeadProps<Row extends object> {
  headers: readonly Header<typeof gridFeatures, Row>[]
  columns: readonly TableColumn<Row>[]
  sort: TableSort | null
  onSort?: (key: string) => void
  /** Why a click doesn't sort just now, e.g. during a search; the buttons are then off. */
  sortOff?: string
  onAutoWidth: (id: string) => void
  filler: boolean
}

/** The head that stays on top: names, buttons that sort, edges that drag. */
export function TableHead<Row extends object>({
  headers,
  columns,
  filler,
  onAutoWidth,
  sort,
  onSort,
  sortOff,
}: TableHeadProps<Row>) {
  const { t } = useTranslation('table')
  return (
    <thead>
      <tr aria-rowindex={1}>
        {headers.map((header) => {
          const column = columns.find(({ id }) => id === header.column.id)
          if (!column) return null
          return (
            <th
              key={header.id}
              scope="col"
              className={classes.head}
              data-align={column.align}
              aria-sort={ariaSort(column, sort)}
              title={column.fullLabel}
            >
              <HeadLabel column={column} sort={sort} onSort={onSort} sortOff={sortOff} />
              <span
                aria-hidden
                className={classes.edge}
                title={t('resize')}
                data-dragged={header.column.getIsResizing() || undefined}
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                onDoubleClick={() => onAutoWidth(column.id)}
              />
            </th>
          )
        })}
        {filler && <td aria-hidden className={classes.head} />}
      </tr>
    </thead>
  )
}

function HeadLabel<Row>({
  column,
  sort,
  onSort,
  sortOff,
}: { column: TableColumn<Row> } & Pick<TableHeadProps<object>, 'sort' | 'onSort' | 'sortOff'>) {
  const { sortKey } = column
  if (!sortKey || !onSort) return <span className={classes.label}>{column.label}</span>
  const sorted = sort?.key === sortKey ? sort : null
  const Arrow = sorted?.descending ? IconArrowDown : IconArrowUp
  return (
    <button
      type="button"
      className={classes.sort}
      disabled={sortOff !== undefined}
      title={sortOff}
      data-sorted={sorted ? true : undefined}
      onClick={() => onSort(sortKey)}
    >
      <span className={classes.label}>{column.label}</span>
      <Arrow size={13} stroke={1.8} aria-hidden />
    </button>
  )
}

function ariaSort<Row>(column: TableColumn<Row>, sort: TableSort | null) {
  if (!column.sortKey) return undefined
  if (sort?.key !== column.sortKey) return 'none'
  return sort.descending ? 'descending' : 'ascending'
}
