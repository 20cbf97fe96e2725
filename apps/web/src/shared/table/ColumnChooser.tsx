import { Button, Popover, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChooserRow } from './ChooserRow.tsx'
import classes from './ColumnChooser.module.css'
import {
  defaultChoice,
  densities,
  isShown,
  moveId,
  orderColumns,
  type TableChoice,
  widerBy,
} from './column-choice.ts'
import type { TableColumn } from './columns.ts'

interface ColumnChooserProps<Row> {
  columns: readonly TableColumn<Row>[]
  choice: TableChoice
  onChoice: (choice: TableChoice) => void
}

/** A button that opens the choice of columns: which are shown, in what order, how high the rows are. */
export function ColumnChooser<Row>(props: ColumnChooserProps<Row>) {
  const { t } = useTranslation('table')
  return (
    <Popover position="bottom-end" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle">{t('columns')}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('columns')} className={classes.dropdown}>
        <ColumnList {...props} />
        <DensityChoice {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}

function ColumnList<Row>({ columns, choice, onChoice }: ColumnChooserProps<Row>) {
  const { t } = useTranslation('table')
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [first, ...others] = columns
  const ordered = orderColumns(others, choice.order)
  const ids = ordered.map(({ id }) => id)
  const changed = JSON.stringify(choice) !== JSON.stringify(defaultChoice)

  const place = (column: TableColumn<Row>, to: number) => {
    const order = moveId(ids, column.id, to)
    onChoice({ ...choice, order })
    const name = column.fullLabel ?? column.label
    setSaid(t('moved', { name, place: order.indexOf(column.id) + 2, size: columns.length }))
  }
  const resize = (column: TableColumn<Row>, by: number) => {
    const width = widerBy(column, choice, by)
    onChoice({ ...choice, widths: { ...choice.widths, [column.id]: width } })
    setSaid(t('sized', { name: column.fullLabel ?? column.label, width }))
  }
  return (
    <>
      <p className={classes.hint}>{t('columnsHint')}</p>
      <ul className={classes.list}>
        {first && <ChooserRow name={first.label} remark={t('fixed')} shown />}
        {ordered.map((column, at) => (
          <ChooserRow
            key={column.id}
            name={column.label}
            shown={isShown(column, choice)}
            dragged={dragged === column.id}
            onShown={(shown) => onChoice({ ...choice, shown: { ...choice.shown, [column.id]: shown } })}
            onMove={(by) => place(column, at + by)}
            onWidth={(by) => resize(column, by)}
            onDragged={(dragging) => setDragged(dragging ? column.id : null)}
            onDrop={() => {
              const moving = ordered.find(({ id }) => id === dragged)
              if (moving && moving !== column) place(moving, at)
            }}
          />
        ))}
      </ul>
      <VisuallyHidden component="p" role="status">
        {said}
      </VisuallyHidden>
      <Button
        variant="subtle"
        size="xs"
        // Really disabled it would lose the focus, and with it the popover its Esc.
        aria-disabled={!changed}
        className={classes.reset}
        onClick={() => {
          setSaid('')
          if (changed) onChoice(defaultChoice)
        }}
      >
        {t('reset')}
      </Button>
    </>
  )
}

function DensityChoice<Row>({ choice, onChoice }: ColumnChooserProps<Row>) {
  const { t } = useTranslation('table')
  return (
    <fieldset className={classes.density}>
      <legend className={classes.legend}>{t('density')}</legend>
      {densities.map((density) => (
        <label key={density} className={classes.option}>
          <input
            type="radio"
            name="density"
            value={density}
            checked={choice.density === density}
            onChange={() => onChoice({ ...choice, density })}
          />
          <span>{t(`${density}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
