import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { notify, notifyProblem } from '../../../shared/notify.tsx'
import { isShown, orderColumns, type TableChoice } from '../../../shared/table/column-choice.ts'
import type { TableColumn } from '../../../shared/table/columns.ts'
import type { ClientListItem } from '../queries.ts'
import type { DirectorySearch } from './directory-search.ts'
import { listQuery } from './queries.ts'

interface ExportButtonProps {
  view: DirectorySearch
  columns: readonly TableColumn<ClientListItem>[]
  choice: TableChoice
  /** How many rows there are, where it is known. */
  total: number | undefined
}

/** Takes the table out as a file: its rows, its order, its columns. While it runs, a press breaks it off. */
export function ExportButton({ view, columns, choice, total }: ExportButtonProps) {
  const { t } = useTranslation('directory')
  const { number } = useFormat()
  const [rows, setRows] = useState<number | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = async () => {
    const abort = new AbortController()
    running.current = abort
    setRows(0)
    let taken = 0
    try {
      const { downloadClients } = await import('./export-file.ts')
      await downloadClients({
        query: { ...listQuery(view), columns: columnKeys(columns, choice).join(',') },
        fileName: t('export.file', { date: new Date().toLocaleDateString('sv') }),
        signal: abort.signal,
        onRows: (next) => {
          taken = next
          setRows(next)
        },
      })
      notify(t('export.done', { n: number(taken), count: taken }))
    } catch (error) {
      if (!abort.signal.aborted) notifyProblem(error)
    } finally {
      running.current = null
      setRows(null)
    }
  }

  if (rows !== null) {
    const progress = { n: number(rows), total: total === undefined ? '' : number(total) }
    return (
      <Button variant="subtle" title={t('export.stop')} onClick={() => running.current?.abort()}>
        <span role="status">
          {total === undefined ? t('export.rows', progress) : t('export.of', progress)}
        </span>
      </Button>
    )
  }
  return (
    <Button
      variant="subtle"
      leftSection={<IconDownload size={15} stroke={1.8} aria-hidden />}
      title={
        total === undefined ? t('export.hint') : t('export.hintRows', { n: number(total), count: total })
      }
      disabled={total === 0}
      onClick={() => void start()}
    >
      {t('export.button')}
    </Button>
  )
}

/** The columns of the table as it is shown, in its order; the first is always there. */
function columnKeys(columns: readonly TableColumn<ClientListItem>[], choice: TableChoice): string[] {
  const [first, ...others] = columns
  const shown = orderColumns(others, choice.order).filter((column) => isShown(column, choice))
  return [...(first ? [first.id] : []), ...shown.map(({ id }) => id)]
}
