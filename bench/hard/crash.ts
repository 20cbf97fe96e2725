import { addPurses, anyTransfer, postOnce, type Sent, settle } from './load.ts'
import { type HardPlace, startHardPlace } from './place.ts'
import { judge } from './verdict.ts'

export interface Crashed {
  what: string
  kills: number
  requests: number
  /** Cut off or answered with an error, and settled afterwards under their keys. */
  unsure: number
  /** Answered as posted, or settled as posted, and not there. */
  lost: number
  /** There more than once for one key, or without being told. */
  doubled: number
  /** Faults that the ledger’s check finds, and a total that isn’t what it was. */
  halfApplied: number
  slowestBackMs: number
}

const PURSE_MINOR = 100_000
const ACCOUNTS = 12

/** Posts until told to stop; everything that was sent. */
function keepPosting(place: HardPlace, accounts: readonly string[], workers: number) {
  const sent: Sent[] = []
  let going = true
  const worker = async (nth: number) => {
    while (going) {
      const one = await postOnce(place, nth, anyTransfer(accounts))
      sent.push(one)
      // While the server is away there is nothing to hammer at.
      if (one.status === null || one.status >= 500) await new Promise((done) => setTimeout(done, 250))
    }
  }
  const done = Promise.all(Array.from({ length: workers }, (_, nth) => worker(nth)))
  return {
    stop: async () => {
      going = false
      await done
      return sent
    },
  }
}

/**
 * Kills the API or PostgreSQL with -9 while transfers run, starts it again, and sends whatever wasn’t answered again under its
 * key: nothing that was answered is lost, nothing is there twice, nothing by halves.
 */
export async function crash(options: {
  target: 'API' | 'PostgreSQL'
  kills: number
  workers: number
  processes: number
}): Promise<Crashed> {
  const place = await startHardPlace(options.processes)
  const result: Crashed = {
    what: options.target,
    kills: 0,
    requests: 0,
    unsure: 0,
    lost: 0,
    doubled: 0,
    halfApplied: 0,
    slowestBackMs: 0,
  }
  const told = new Map<string, string | null>()
  try {
    const accounts = await addPurses(place, ACCOUNTS, PURSE_MINOR)
    const { totalMinor } = await judge(place)
    for (let nth = 0; nth < options.kills; nth += 1) {
      await place.renew()
      const load = keepPosting(place, accounts, options.workers)
      await new Promise((done) => setTimeout(done, 150 + Math.random() * 500))
      const back =
        options.target === 'API' ? await place.killApi(nth % options.processes) : await place.killPostgres()
      const sent = await load.stop()
      const unsure = sent.filter(({ status }) => status === null || status >= 500)
      for (const one of sent) if (!unsure.includes(one)) told.set(one.key, one.id)
      const left = [...unsure]
      const settler = async (at: number) => {
        for (let one = left.pop(); one !== undefined; one = left.pop())
          told.set(one.key, await settle(place, at, one))
      }
      await Promise.all(Array.from({ length: options.workers }, (_, at) => settler(at)))
      result.kills += 1
      result.requests += sent.length
      result.unsure += unsure.length
      result.slowestBackMs = Math.max(result.slowestBackMs, back)
    }
    const stands = await judge(place)
    for (const [key, id] of told) {
      const ids = stands.byKey.get(key) ?? []
      if (id !== null && !ids.includes(id)) result.lost += 1
      if (ids.length > (id === null ? 0 : 1)) result.doubled += 1
    }
    result.doubled += [...stands.byKey.keys()].filter((key) => !told.has(key)).length
    result.halfApplied = stands.faults + (stands.totalMinor === totalMinor ? 0 : 1)
    return result
  } finally {
    await place.stop()
  }
}
