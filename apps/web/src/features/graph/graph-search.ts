import { type RawSearch, textParam } from '../../lib/search-params.ts'

export const connections = ['relations', 'families', 'hierarchy'] as const
export type Connection = (typeof connections)[number]
export const depths = [1, 2, 3, 4] as const

/** What the address says about the picture; everything is absent when it is as usual. */
export interface GraphSearch {
  /** Steps from the centre; absent for one. */
  depth?: number
  /** The connections that are followed, separated by commas; absent for all. */
  kinds?: string
  /** The types of relations that are followed, separated by commas; absent for all. */
  types?: string
  /** Clients of whom more neighbours are shown, once for each 40 more, separated by commas. */
  expand?: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** As many as the service takes. */
const most = { types: 50, expand: 20 }

function idsParam(value: unknown, limit: number): string | undefined {
  const ids = (textParam(value, 2000) ?? '').split(',').filter((id) => uuid.test(id))
  return ids.length === 0 ? undefined : ids.slice(0, limit).join(',')
}

/** Every part is named, also when absent: the router would hand on the address as it came. */
export function validateGraphSearch(raw: RawSearch): GraphSearch {
  const depth = depths.find((one) => one > 1 && String(one) === String(raw.depth))
  const wanted = (textParam(raw.kinds) ?? '').split(',')
  const kinds = connections.filter((kind) => wanted.includes(kind))
  const some = kinds.length > 0 && kinds.length < connections.length
  const parts = {
    depth,
    kinds: some ? kinds.join(',') : undefined,
    types: idsParam(raw.types, most.types),
    expand: idsParam(raw.expand, most.expand),
  }
  return Object.fromEntries(
    Object.entries(parts).filter(([key, value]) => value !== undefined || raw[key] !== undefined),
  )
}

/** The connections of the address, e.g. all three without `kinds`. */
export const kindsOf = ({ kinds }: GraphSearch): Connection[] =>
  connections.filter((kind) => kinds === undefined || kinds.split(',').includes(kind))

const listOf = (text: string | undefined) => (text === undefined ? [] : text.split(','))
export const typesOf = ({ types }: GraphSearch): string[] => listOf(types)

/** The address with 40 more neighbours of a client; the earliest wish gives way to the 21st. */
export function expanded(search: GraphSearch, id: string): GraphSearch {
  return { ...search, expand: [...listOf(search.expand), id].slice(-most.expand).join(',') }
}

/** With a connection switched on or off. The last one stays on: a picture of nothing helps nobody. */
export function toggledKind(search: GraphSearch, kind: Connection): GraphSearch {
  const now = kindsOf(search)
  const next = connections.filter((one) => now.includes(one) !== (one === kind))
  if (next.length === 0) return search
  return { ...search, kinds: next.length === connections.length ? undefined : next.join(',') }
}

const clientLimits = { usual: 60, more: 40, most: 300 }

/** How many clients are asked for: 60, and 40 more for each wish, at most 300. */
export function limitOf({ expand }: GraphSearch): number {
  return Math.min(clientLimits.most, clientLimits.usual + listOf(expand).length * clientLimits.more)
}
