import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import type { DirectorySearch } from './directory-search.ts'
import { clientCount } from './queries.ts'
import type { ClientRows } from './use-client-rows.ts'

interface Counts {
  /** What stands beside the title, e.g. `1 004 218`; nothing until it is known. */
  title: string | undefined
  /** How many rows the table has in all, where it is known exactly. */
  total: number | undefined
  /** The rows are here, so that counting may take its time. */
  settled: boolean
}

/** How many clients the view has. Counting starts after the rows have come, and a search is counted by its answer. */
export function useCounts(view: DirectorySearch, { rows, stale, more, pages, error }: ClientRows): Counts {
  const { t } = useTranslation('directory')
  const settled = !pages.loading && !stale && !error
  const count = useCountText(view, settled && !view.search)
  const total = useQuery({ ...clientCount(view), enabled: false }).data
  const format = useFormat()
  if (view.search) {
    const n = format.number(rows.length)
    const words = more ? t('count.firstOnly', { n }) : t('count.found', { n, count: rows.length })
    return { title: settled ? words : undefined, total: more ? undefined : rows.length, settled: false }
  }
  return { title: count ?? undefined, total: total?.exact ? total.value : undefined, settled }
}

/** How many a view has, e.g. `1 004 218`, or `100 000+` where counting stopped; null until it is known. */
export function useCountText(view: DirectorySearch, enabled: boolean): string | null {
  const { t } = useTranslation('directory')
  const format = useFormat()
  const { data } = useQuery({ ...clientCount(view), enabled })
  if (!data) return null
  const n = format.number(data.value)
  return data.exact ? n : t('count.atLeast', { n })
}
