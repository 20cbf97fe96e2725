import { FlexRender, type Row as GridRow } from '@tanstack/react-table'
import { memo } from 'react'
import { LineSkeleton } from '../../ui/Skeletons.tsx'
import type { gridFeatures } from './columns.ts'
import classes from './DataTable.module.css'

interface TableRowProps<Row extends object> {
  row: GridRow<typeof gridFeatures, Row>
  /** The place in the list, counted from 0. */
  place: number
  domId: string
  active: boolean
  selected: boolean
  /** Which columns are shown, and what draws them: a change of either makes the row draw its cells anew. */
  shape: string
  defs: unknown
  filler: boolean
  /** The columns whose values stand on the right. */
  ends: ReadonlySet<string>
}

function TableRowCells<Row extends object>({
  row,
  place,
  domId,
  active,
  selected,
  filler,
  ends,
}: TableRowProps<Row>) {
  return (
    <tr
      id={domId}
      className={classes.row}
      data-place={place}
      data-active={active || undefined}
      aria-rowindex={place + 2}
      aria-selected={selected}
    >
      {row.getVisibleCells().map((cell) => (
        <td key={cell.id} className={classes.cell} data-align={ends.has(cell.column.id) ? 'end' : undefined}>
          <FlexRender cell={cell} />
        </td>
      ))}
      {filler && <td aria-hidden className={classes.cell} />}
    </tr>
  )
}

export const TableRow = memo(TableRowCells) as typeof TableRowCells

/** A row that is on its way, as high as it will be. */
export function WaitingRow({ place, columns }: { place: number; columns: number }) {
  return (
    <tr aria-hidden className={classes.row} data-waiting>
      {Array.from({ length: columns }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey cells have no identity but their place.
        <td key={column} className={classes.cell}>
          <LineSkeleton width={column === 0 ? 16 + ((place * 7) % 12) : 8 + ((place * 5 + column * 3) % 6)} />
        </td>
      ))}
    </tr>
  )
}

/** Stands for the rows above or below the ones in sight. */
export function Spacer({ height }: { height: number }) {
  if (height === 0) return null
  return (
    <tr aria-hidden>
      <td className={classes.spacer} style={{ height }} />
    </tr>
  )
}
