import { randomUUID } from 'node:crypto'
import { otherLayout } from '@kith/kernel/keyboard-layout.ts'
import { sortName } from '@kith/kernel/names.ts'
import { pick, seeded } from './data/chance.ts'
import type { LoadedData } from './data/loaded.ts'
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
  /** How many clients ask at once, where not as all measures do. */
  concurrency?: readonly number[]
}

/** A page of the directory far down, as both sides name it. */
export type DeepPage = { cursor: string; afterName: string; afterId: string; next: string }

/** What the walk through the directory has found. */
export type Pages = {
  firstNext: string
  deep: readonly DeepPage[]
  /** Pages of whom most stand directly below, and the cursor after the first page of the largest tree. */
  children: readonly DeepPage[]
  subtreeNext: string
}

export const MEASURE_NAMES = [
  'card-read',
  'directory-first',
  'directory-deep',
  'search-fragment',
  'search-phone',
  'search-layout',
  'search-typo',
  'picker',
  'card-relations',
  'relation-chain',
  'settings-effective',
  'children-page',
  'subtree-page',
  'client-update',
  'client-create',
  'relations-save',
  'subtree-balance',
  'statement',
  'transfer',
  'transfer-hot',
] as const

const API = '/api/v1/clients'
const FRAGMENT = 5

/** Four relations of the starter set that anybody may be in: both are the other's contact person and discount card owner. */
const type = (last: string) => `00000000-0000-7000-8000-0000000000${last}`
const FOUR = { is: [type('02'), type('07')], has: [type('02'), type('07')] }

/** The measures over the loaded rows, in the order in which they run: what adds rows comes last. */
export function measures(data: LoadedData, pages: Pages): Measure[] {
  const next = seeded(99)
  const get = (path: string): BenchRequest => ({ path })
  const query = (entries: Record<string, string>) => new URLSearchParams(entries).toString()
  const search = (name: string, typed: () => string): Measure => ({
    name,
    comparable: true,
    next: () => {
      const asked = query({ search: typed() })
      return { ours: get(`${API}?${asked}`), floor: get(`/search?${asked}`) }
    },
  })
  let edited = 0
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
    search('search-fragment', () => fragmentOf(next, data)),
    search('search-phone', () => pick(next, data.people).phone.slice(-4)),
    search('search-layout', () => otherLayout(pick(next, data.people).lastName.toLowerCase()) ?? ''),
    search('search-typo', () => misspelt(next, data)),
    {
      name: 'picker',
      comparable: true,
      next: () => {
        const asked = query({ search: fragmentOf(next, data), limit: '20' })
        return { ours: get(`${API}/picker?${asked}`), floor: get(`/picker?${asked}`) }
      },
    },
    {
      name: 'card-relations',
      comparable: true,
      next: () => {
        const path = `/${pick(next, data.relatedIds)}/relations`
        return { ours: get(`${API}${path}`), floor: get(`/clients${path}`) }
      },
    },
    {
      name: 'relation-chain',
      comparable: true,
      next: () => {
        const [fromId, toId] = two(next, data.clientIds)
        const asked = query({ fromId, toId })
        return { ours: get(`/api/v1/relations/chain?${asked}`), floor: get(`/chain?${asked}`) }
      },
    },
    {
      name: 'settings-effective',
      comparable: true,
      next: () => {
        const path = `/${pick(next, data.deepIds)}/settings`
        return { ours: get(`${API}${path}`), floor: get(`/clients${path}`) }
      },
    },
    {
      name: 'children-page',
      comparable: true,
      next: () => {
        const { cursor, ...position } = pick(next, pages.children)
        const path = `/${data.wideId}/subordinates`
        return {
          ours: get(`${API}${path}?${query({ cursor })}`),
          floor: get(`/clients${path}?${query(position)}`),
        }
      },
    },
    {
      name: 'subtree-page',
      comparable: true,
      next: () => ({
        ours: get(`${API}?${subtreeQuery(data.largeRootId)}&count=true`),
        floor: get(`/clients/${data.largeRootId}/subtree?${query({ next: pages.subtreeNext })}`),
      }),
    },
    {
      name: 'client-update',
      comparable: false,
      next: () => {
        // Each client once, so that all are at their first version.
        const id = data.clientIds[edited]
        if (id === undefined) throw new Error('There are too few clients to edit each once')
        edited += 1
        const body = JSON.stringify({ note: `Правка ${edited}`, email: `edited${edited}@example.com` })
        return {
          ours: { path: `${API}/${id}`, body, version: 1 },
          floor: { path: `/clients/${id}`, body, version: 1 },
        }
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
    {
      name: 'relations-save',
      comparable: false,
      next: () => {
        const [id, clientId] = two(next, data.clientIds)
        const path = `/${id}/relations`
        const body = JSON.stringify({ clientId, ...FOUR })
        return { ours: { path: `${API}${path}`, body }, floor: { path: `/clients${path}`, body } }
      },
    },
    ...moneyMeasures(next, data),
  ]
}

/** How many work with money at once, of whom all may be at the same four accounts. */
const HANDS = [1, 64]
const HOT = 4

function moneyMeasures(
  next: () => number,
  { largeRootId, statementAccountId, purses }: LoadedData,
): Measure[] {
  const transfers = (name: string, between: readonly string[]): Measure => ({
    name,
    comparable: false,
    concurrency: HANDS,
    next: () => {
      const [fromAccountId, toAccountId] = two(next, between)
      const transfer = { fromAccountId, toAccountId, amountMinor: 1 + Math.floor(next() * 100) }
      return {
        ours: {
          path: '/api/v1/operations',
          body: JSON.stringify({ kind: 'transfer', ...transfer }),
          key: randomUUID(),
        },
        floor: { path: '/transfers', body: JSON.stringify(transfer) },
      }
    },
  })
  return [
    {
      name: 'subtree-balance',
      comparable: true,
      next: () => ({
        ours: { path: `${API}/${largeRootId}/accounts?withEmployees=true` },
        floor: { path: `/clients/${largeRootId}/accounts` },
      }),
    },
    {
      name: 'statement',
      comparable: true,
      next: () => {
        const day = (at: number) => new Date(Date.now() - at * 86_400_000).toISOString().slice(0, 10)
        const began = 40 + Math.floor(next() * 1_000)
        const path = `/accounts/${statementAccountId}/statement?${new URLSearchParams({ from: day(began), to: day(began - 30) })}`
        return { ours: { path: `/api/v1${path}` }, floor: { path } }
      },
    },
    transfers('transfer', purses),
    transfers('transfer-hot', purses.slice(0, HOT)),
  ]
}

function two(next: () => number, among: readonly string[]): [string, string] {
  const [one, other] = [pick(next, among), pick(next, among)]
  return one === other ? two(next, among) : [one, other]
}

/** Everybody below a client, on all levels. */
export const subtreeQuery = (parentId: string) =>
  new URLSearchParams({ parentId, subtree: 'true' }).toString()

/** Five letters out of a surname that is there, beginning at its second letter. */
function fragmentOf(next: () => number, data: LoadedData): string {
  const { lastName } = pick(next, data.people)
  return [...sortName(lastName)].slice(1, 1 + FRAGMENT).join('')
}

/** A surname with a letter left out, doubled or changed, and the first name as it is. */
function misspelt(next: () => number, data: LoadedData): string {
  const { lastName, firstName } = pick(next, data.people)
  const letters = [...lastName]
  const at = Math.floor(next() * letters.length)
  const slip = Math.floor(next() * 3)
  const letter = letters[at] ?? ''
  const written = slip === 0 ? [] : slip === 1 ? [letter, letter] : ['щ']
  return `${letters.toSpliced(at, 1, ...written).join('')} ${firstName}`
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
