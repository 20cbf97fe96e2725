import {
  columnOrderingFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/react-table'
import type { ReactNode } from 'react'
import { sizes } from '../../ui/tokens.ts'
import { type ChoosableColumn, type Density, narrowestColumn } from './column-choice.ts'

/** One column of a DataTable, made from data and not written into the table. */
export interface TableColumn<Row> extends ChoosableColumn {
  /** The words of the head: short, since the width belongs to the values. */
  label: string
  /** The words in full, for the hint and the column chooser, where they differ. */
  fullLabel?: string
  cell: (row: Row) => ReactNode
  /** Pixels. */
  width: number
  /** How narrow it may become by itself where room is scarce; absent, it doesn't give way. */
  least?: number
  /** How narrow it may be dragged. */
  minWidth?: number
  /** Weight for sharing out free space; 0 keeps the width. */
  grow?: number
  /** Numbers stand on the right. */
  align?: 'end'
  /** The name of the order that a click on the head asks for; absent, the column doesn't sort. */
  sortKey?: string
}

export interface TableSort {
  key: string
  descending: boolean
}

export const gridFeatures = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
})

/** Our columns as the table library takes them. The head is drawn by TableHead and needs no renderer. */
export function columnDefs<Row extends object>(columns: readonly TableColumn<Row>[]) {
  const helper = createColumnHelper<typeof gridFeatures, Row>()
  return columns.map((column) =>
    helper.display({
      id: column.id,
      cell: ({ row }) => column.cell(row.original),
      size: column.width,
      minSize: column.minWidth ?? narrowestColumn,
      maxSize: 1200,
    }),
  )
}

const rowTokens: Record<Density, string> = {
  compact: sizes['row-compact'],
  normal: sizes.row,
  comfortable: sizes['row-comfortable'],
}

/** The height of a row in pixels, e.g. `normal` → 34. */
export function rowHeight(density: Density): number {
  return Number.parseInt(rowTokens[density], 10)
}

export const headHeight = Number.parseInt(sizes.head, 10)
