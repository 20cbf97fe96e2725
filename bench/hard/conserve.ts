import { addPurses, anyTransfer, postOnce } from './load.ts'
import { type HardPlace, startHardPlace } from './place.ts'
import { judge } from './verdict.ts'

export interface Conserved {
  what: string
  posted: number
  refused: number
  serverErrors: number
  perSecond: number
  totalBefore: number
  totalAfter: number
  belowFloor: number
  /** Posted without being told, told without being posted, or posted twice. */
  miscounted: number
  faults: number
}

const PURSE_MINOR = 5_000

async function storm(
  place: HardPlace,
  accounts: readonly string[],
  transfers: number,
  workers: number,
): Promise<
  Omit<Conserved, 'what' | 'totalBefore' | 'totalAfter' | 'belowFloor' | 'miscounted' | 'faults'> & {
    ids: Set<string>
  }
> {
  const ids = new Set<string>()
  let left = transfers
  let refused = 0
  let serverErrors = 0
  const begun = Date.now()
  const worker = async (nth: number) => {
    while (left > 0) {
      left -= 1
      if (left % 1_000 === 0) await place.renew()
      const { status, id } = await postOnce(place, nth, anyTransfer(accounts))
      if (id !== null) ids.add(id)
      else if (status === 409) refused += 1
      else serverErrors += 1
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, nth) => worker(nth)))
  const perSecond = Math.round(transfers / ((Date.now() - begun) / 1000))
  return { ids, posted: ids.size, refused, serverErrors, perSecond }
}

/**
 * Random transfers by many workers over several API processes, half of them spread over forty accounts, half on four hot ones:
 * what there was in all is there afterwards, to the kopeck, and no account is below its floor.
 */
export async function conserve(options: {
  transfers: number
  workers: number
  processes: number
}): Promise<Conserved[]> {
  const place = await startHardPlace(options.processes)
  try {
    const results: Conserved[] = []
    for (const [what, count] of [
      ['40 accounts', 40],
      ['4 hot accounts', 4],
    ] as const) {
      const accounts = await addPurses(place, count, PURSE_MINOR)
      const before = await judge(place)
      const { ids, ...figures } = await storm(
        place,
        accounts,
        Math.ceil(options.transfers / 2),
        options.workers,
      )
      const after = await judge(place)
      const known = new Set([...before.byKey.values()].flat())
      const fresh = new Set([...after.byKey.values()].flat()).difference(known)
      const miscounted = fresh.symmetricDifference(ids).size
      results.push({
        what,
        ...figures,
        totalBefore: before.totalMinor,
        totalAfter: after.totalMinor,
        belowFloor: after.belowFloor,
        miscounted,
        faults: after.faults,
      })
    }
    return results
  } finally {
    await place.stop()
  }
}
