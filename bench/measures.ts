import { sortName } from '@kith/kernel/names.ts'
import { pick, seeded } from './data/chance.ts'
import type { LoadedData } from './data/load.ts'
import { personName } from './data/names.ts'
import type { BenchRequest } from './load/rounds.ts'

/** One request to both sides, which must answer the same bytes. */
export type Pair = { ours: BenchRequest; floor: BenchRequest }

/** Something that is measured: each call of `next` is another request, at random among many. */
export type Measure = {
  name: string
  next: () => Pair
  /** Reads are compared byte by byte before they are timed; a creation has nothing to compare. */
  comparable: boolean
}

/** A page of the directory far down, as both sides name it. */
export type DeepPage = { cursor: string; afterName: string; afterId: string; next: string }

/** What the walk through the directory has found. */
export type Pages = { firstNext: string; deep: readonly DeepPage[] }

export const MEASURE_NAMES = [
  'card-read',
  'directory-first',
  'directory-deep',
  'search-fragment',
  'client-create',
] as const

const API = '/api/v1/clients'
const FRAGMENT = 5

/** The measures over the loaded rows, in the order in which they run: creation last, since it adds rows. */
export function measures(data: LoadedData, pages: Pages): Measure[] {
  const next = seeded(99)
  const get = (path: string): BenchRequest => ({ path })
  const query = (entries: Record<string, string>) => new URLSearchParams(entries).toString()
  return [
    {
      name: 'card-read',
      comparable: true,
      next: () => {
        const id = pick(next, data.clientIds)
        return { ours: get(`${API}/${id}`), floor: get(`/clients/${id}`) }
      },
    },
    {
      name: 'directory-first',
      comparable: true,
      next: () => ({ ours: get(API), floor: get(`/clients?${query({ next: pages.firstNext })}`) }),
    },
    {
      name: 'directory-deep',
      comparable: true,
      next: () => {
        const { cursor, ...position } = pick(next, pages.deep)
        return { ours: get(`${API}?${query({ cursor })}`), floor: get(`/clients?${query(position)}`) }
      },
    },
    {
      name: 'search-fragment',
      comparable: true,
      next: () => {
        const term = fragmentOf(next, data)
        return { ours: get(`${API}?${query({ search: term })}`), floor: get(`/search?${query({ term })}`) }
      },
    },
    {
      name: 'client-create',
      comparable: false,
      next: () => {
        const body = newClient(next, data)
        return { ours: { path: API, body }, floor: { path: '/clients', body } }
      },
    },
  ]
}

/** Five letters out of a surname that is there, beginning at its second letter. */
function fragmentOf(next: () => number, data: LoadedData): string {
  const surname = pick(next, data.surnames)
  return [...sortName(surname)].slice(1, 1 + FRAGMENT).join('')
}

function newClient(next: () => number, data: LoadedData): string {
  const { sex: _, ...name } = personName(next)
  return JSON.stringify({
    kind: 'person',
    ...name,
    groupId: pick(next, data.groups),
    cityId: pick(next, data.cities),
    phones: [{ number: `+79${String(Math.floor(next() * 1e9)).padStart(9, '0')}`, main: true }],
  })
}
