import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { Header } from '@tanstack/react-table'
import { useTranslation } from 'react-i18next'
import type { gridFeatures, TableColumn, TableSort } from './columns.ts'
import classes from './DataTable.module.css'

interface TableHeadProps<Row extends object> {
  headers: readonly Header<typeof gridFeatures, Row>[]
  columns: readonly TableColumn<Row>[]
  /** The columns that order the rows, the first of them first; empty while another order rules. */
  sort: readonly TableSort[]
  onSort?: (key: string, add: boolean) => void
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
  const { t } = useTranslation('table')
  const { sortKey } = column
  if (!sortKey || !onSort) return <span className={classes.label}>{column.label}</span>
  const sorted = sort.find(({ key }) => key === sortKey)
  const Arrow = sorted?.descending ? IconArrowDown : IconArrowUp
  return (
    <button
      type="button"
      className={classes.sort}
      disabled={sortOff !== undefined}
      title={sortOff ?? t('sortHint')}
      data-sorted={sorted ? true : undefined}
      onClick={(event) => onSort(sortKey, event.shiftKey)}
    >
      <span className={classes.label}>{column.label}</span>
      <Arrow size={13} stroke={1.8} aria-hidden />
      {sorted && sort.length > 1 && <sup className={classes.rank}>{sort.indexOf(sorted) + 1}</sup>}
    </button>
  )
}

/** Of several, the first is told: that is all the attribute is for. */
function ariaSort<Row>(column: TableColumn<Row>, [first]: readonly TableSort[]) {
  if (!column.sortKey) return undefined
  if (first?.key !== column.sortKey) return 'none'
  return first.descending ? 'descending' : 'ascending'
}
