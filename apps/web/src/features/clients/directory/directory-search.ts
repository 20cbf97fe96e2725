import { oneOfParam, type RawSearch, textParam } from '../../../lib/search-params.ts'

export const tabs = ['active', 'archived', 'deleted'] as const
export type Tab = (typeof tabs)[number]

/** The fields that the API filters by, under the same names as in its address. */
export const filterKeys = ['kind', 'groupId', 'cityId', 'responsibleId', 'parentId'] as const
export type FilterKey = (typeof filterKeys)[number]

export const kinds = ['person', 'organization', 'unit'] as const

/** What the address of the directory carries, so that a link shows the same view. Absent means the usual. */
export interface DirectorySearch {
  search?: string
  /** The tab; `blocked` is a filter of the tab of active ones, which are shown without it. */
  state?: 'blocked' | 'archived' | 'deleted'
  kind?: (typeof kinds)[number]
  groupId?: string
  cityId?: string
  responsibleId?: string
  parentId?: string
  /** `false` leaves subordinates out: roots only, or below a client only those directly below it. */
  subordinates?: false
  /** A sort key of the API, with a minus for descending; absent is by name. */
  sort?: string
}

export function validateDirectorySearch(raw: RawSearch): DirectorySearch {
  const search: DirectorySearch = {
    search: textParam(raw.search),
    state: oneOfParam(raw.state, ['blocked', 'archived', 'deleted']),
    kind: oneOfParam(raw.kind, kinds),
    groupId: idParam(raw.groupId),
    cityId: idParam(raw.cityId),
    responsibleId: idParam(raw.responsibleId),
    parentId: idParam(raw.parentId),
    subordinates: raw.subordinates === false || raw.subordinates === 'false' ? false : undefined,
    sort: sortParam(raw.sort),
  }
  // An absent parameter shouldn't stand in the address as `undefined`.
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}

/** An id from a mistyped address would be refused by the API; without it the view still opens. */
function idParam(value: unknown): string | undefined {
  const text = textParam(value)
  return text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : undefined
}

function sortParam(value: unknown): string | undefined {
  const text = textParam(value, 40)
  return text && text !== 'name' && /^-?[A-Za-z]+$/.test(text) ? text : undefined
}

export function tabOf({ state }: DirectorySearch): Tab {
  return state === 'archived' || state === 'deleted' ? state : 'active'
}

/** How many conditions narrow the list; the tab, the sort and the toggle are none. */
export function countConditions(search: DirectorySearch): number {
  const filters = filterKeys.filter((key) => search[key] !== undefined).length
  return filters + (search.state === 'blocked' ? 1 : 0)
}

export function hasConditions(search: DirectorySearch): boolean {
  return countConditions(search) > 0
}

export function withoutConditions(search: DirectorySearch): DirectorySearch {
  const { kind, groupId, cityId, responsibleId, parentId, state, ...rest } = search
  return state && state !== 'blocked' ? { ...rest, state } : rest
}
