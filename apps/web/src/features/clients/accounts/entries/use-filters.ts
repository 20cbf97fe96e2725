import { useState } from 'react'
import { localToday } from '../../../../shared/dates/typed-date.ts'
import { type Choice, periodOf, typedPeriod } from '../../discount-cards/period.ts'
import type { Named } from '../operation/draft.ts'
import type { EntryFilters } from './queries.ts'

/** What stands in the filters. */
export interface Asked {
  period: Choice
  from: string
  to: string
  kind: EntryFilters['kind'] | null
  method: EntryFilters['method'] | null
  category: Named | null
  direction: 'in' | 'out' | null
}

const ALL: Asked = {
  period: 'all',
  from: '',
  to: '',
  kind: null,
  method: null,
  category: null,
  direction: null,
}

/** Which entries are listed. */
export function useFilters() {
  const [asked, setAsked] = useState<Asked>(ALL)
  const period = asked.period === 'own' ? typedPeriod(asked) : periodOf(asked.period, localToday())
  const { kind, method, category, direction } = asked
  const filters: EntryFilters = {
    ...period,
    ...(kind && { kind }),
    ...(method && { method }),
    ...(category && { categoryId: category.id }),
    ...(direction && { direction }),
  }
  return {
    asked,
    period,
    filters,
    /** More than a period leaves some out. */
    narrowed: Boolean(kind || method || category || direction),
    set: (part: Partial<Asked>) => setAsked((before) => ({ ...before, ...part })),
    clear: () => setAsked(ALL),
  }
}
export type Filtering = ReturnType<typeof useFilters>
