import { oneOfParam, type RawSearch } from '../../../lib/search-params.ts'

export const relationsTabs = ['list', 'create', 'defaults', 'graph'] as const
export type RelationsTab = (typeof relationsTabs)[number]

/** What the address of the page of relations carries. */
export interface RelationsSearch {
  /** The open tab; absent for the list. */
  tab?: Exclude<RelationsTab, 'list'>
}

export function validateRelationsSearch(raw: RawSearch): RelationsSearch {
  const tab = oneOfParam(raw.tab, relationsTabs)
  // What isn't a tab has to be taken away: the router would hand on the address as it came.
  return tab && tab !== 'list' ? { tab } : raw.tab === undefined ? {} : { tab: undefined }
}
