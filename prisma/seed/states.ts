import type { ActionContext } from '@kith/api/actions/run-action.ts'
import { archiveClient } from '@kith/api/rooms/clients/lifecycle/archive-client.ts'
import { blockClient } from '@kith/api/rooms/clients/lifecycle/block-client.ts'
import { deleteClient } from '@kith/api/rooms/clients/lifecycle/delete-client.ts'
import { markClient } from '@kith/api/rooms/clients/rating/mark-client.ts'
import type { DemoClient, DemoCompany, DemoState } from './types.ts'

/** Something that staff did to a client of the demo besides editing it. RFC 3339, UTC. */
export interface DemoDeed {
  at: string
  client: DemoClient
  run: (context: ActionContext, clientId: string, reasonOf: ReasonOf) => Promise<unknown>
}

/** The id of a reason of the demo by its name. */
export type ReasonOf = (dictionary: 'block-reasons' | 'archive-reasons', name: string) => string

const DAY = 86_400_000

// The demo has no other rooms yet whose plans an archiving would cancel.
const NOTHING_ELSE = { dryRun: false, onArchive: [] }

function runState(company: DemoCompany, state: DemoState, nth: number): DemoDeed['run'] {
  if (state.blocked !== undefined) {
    const { reason, comment } = state.blocked
    return (context, id, reasonOf) =>
      blockClient(context, id, { reasonId: reasonOf('block-reasons', reason), comment }, false)
  }
  if (state.archived) {
    const reason = company.archiveReasons[nth % company.archiveReasons.length] ?? ''
    return (context, id, reasonOf) =>
      archiveClient(context, id, { reasonId: reasonOf('archive-reasons', reason) }, NOTHING_ELSE)
  }
  return (context, id) => deleteClient(context, id, false)
}

/** Moments at which anything happened to a client or to somebody below it: its state comes after them all. */
function lastTouches(company: DemoCompany): Map<string, number> {
  const parents = new Map(company.clients.map((client) => [client.key, client.parent]))
  const last = new Map<string, number>()
  const touch = (key: string | undefined, at: number): void => {
    if (key === undefined) return
    last.set(key, Math.max(last.get(key) ?? 0, at))
    touch(parents.get(key), at)
  }
  for (const { key, createdAt } of company.clients) touch(key, Date.parse(createdAt))
  for (const { client, at } of company.edits) touch(client, Date.parse(at))
  return last
}

/**
 * Blocks, archives and deletes clients of the demo, each a month after the last thing that was done to it or below it, but
 * not later than `until`.
 */
export function demoStates(company: DemoCompany, until: number): DemoDeed[] {
  const last = lastTouches(company)
  return company.clients.flatMap((client, nth) => {
    const { key, state } = client
    if (state === undefined) return []
    const at = new Date(Math.min((last.get(key) ?? 0) + 30 * DAY, until)).toISOString()
    return [{ at, client, run: runState(company, state, nth) }]
  })
}

const PRAISE = ['Всегда вовремя', null, 'Привёл друга', null, null] as const

/** Marks of some of the clients in use, up to three each. */
export function demoMarks(company: DemoCompany, until: number): DemoDeed[] {
  const idle = new Set(company.clients.filter(({ state }) => state !== undefined).map(({ key }) => key))
  const parents = new Map(company.clients.map((client) => [client.key, client.parent]))
  const inUse = (key: string | undefined): boolean =>
    key === undefined || (!idle.has(key) && inUse(parents.get(key)))
  return company.clients.flatMap((client, nth) => {
    if (nth % 4 !== 0 || !inUse(client.key)) return []
    return Array.from({ length: 1 + (nth % 3) }, (_, mark) => ({
      at: new Date(Math.min(Date.parse(client.createdAt) + (20 + 15 * mark) * DAY, until)).toISOString(),
      client,
      run: (context: ActionContext, id: string) =>
        markClient(context, id, { mark: 5 - ((nth + mark) % 3), comment: PRAISE[(nth + mark) % 5] ?? null }),
    }))
  })
}
