import type { Row as GridRow } from '@tanstack/react-table'
import type { MouseEvent } from 'react'
import type { gridFeatures } from './columns.ts'
import { Spacer, TableRow, WaitingRow } from './TableRows.tsx'
import type { useEndlessRows } from './use-endless-rows.ts'

interface TableBodyProps<Row extends object> {
  rows: readonly GridRow<typeof gridFeatures, Row>[]
  endless: ReturnType<typeof useEndlessRows>
  columns: number
  activePlace: number
  selected: string | null
  domId: (id: string) => string
  shape: string
  defs: unknown
  filler: boolean
  ends: ReadonlySet<string>
  onClick: (event: MouseEvent) => void
  onDoubleClick: (event: MouseEvent) => void
  onContextMenu: (event: MouseEvent) => void
}

/** The rows in sight, with room above and below for all the others. */
export function TableBody<Row extends object>({
  rows,
  endless,
  columns,
  activePlace,
  selected,
  domId,
  onClick,
  onDoubleClick,
  onContextMenu,
  ...look
}: TableBodyProps<Row>) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the grid.
    <tbody onClick={onClick} onDoubleClick={onDoubleClick} onContextMenu={onContextMenu}>
      <Spacer height={endless.before} />
      {endless.items.map(({ index }) => {
        const row = rows[index]
        if (!row) return <WaitingRow key={`waiting-${index}`} place={index} columns={columns} />
        return (
          <TableRow
            key={row.id}
            row={row}
            place={index}
            domId={domId(row.id)}
            active={index === activePlace}
            selected={row.id === selected}
            {...look}
          />
        )
      })}
      <Spacer height={endless.after} />
    </tbody>
  )
}
