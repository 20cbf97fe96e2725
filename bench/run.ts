import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { type ApiSession, cursorAfter, signIn, walkPages } from './api-session.ts'
import { compareSides } from './compare.ts'
import { fire, median, medianFigures, type Side } from './load/rounds.ts'
import { MEASURE_NAMES, type Measure, measures, subtreeQuery } from './measures.ts'
import { type BenchOptions, readOptions } from './options.ts'
import { keptPlace, throwAwayPlace } from './place.ts'
import { type Measured, table, writeResults } from './report.ts'
import { BENCH_RATE_LIMIT, type Server, startApi, startFloor } from './servers.ts'

/** Each side has so many turns, one after the other; the median of them is told. */
const ROUNDS = 3
const CONCURRENCY = [1, 16] as const
const WARM_UP_SECONDS = 1.5
const DEEP = 1_000

type Running = { session: ApiSession; ours: Side; floor: Side }

const options = readOptions(process.argv.slice(2), MEASURE_NAMES)
const folder = mkdtempSync(path.join(tmpdir(), 'kith-bench-'))
const closing: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })]
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted = true
  })
}
try {
  await bench(options)
} finally {
  for (const close of closing.toReversed()) await close()
}

async function bench(chosen: BenchOptions): Promise<void> {
  const started = Date.now()
  const say = (text: string) =>
    console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`)
  say(`PostgreSQL, durable, for ${chosen.clients} clients`)
  const place = await (chosen.keep === null
    ? throwAwayPlace(chosen.clients)
    : keptPlace(chosen.keep, chosen.clients))
  closing.push(() => place.stop())
  const { appUrl, staff, data } = place
  say('loaded and analysed')

  const running = await startSides(chosen, appUrl, staff)
  const url = running.ours.urls[0] ?? ''
  const { reached, ...directory } = await walkPages(url, running.session, { depth: DEEP })
  const below = `/api/v1/clients/${data.wideId}/subordinates`
  const pages = {
    ...directory,
    children: (await walkPages(url, running.session, { path: below, depth: DEEP })).deep,
    subtreeNext: await cursorAfter(url, running.session, `/api/v1/clients?${subtreeQuery(data.largeRootId)}`),
  }
  say(`${chosen.processes} API and ${chosen.processes} floor processes, signed in; deep = page ${reached}`)
  say(`rate limit raised to ${BENCH_RATE_LIMIT} requests a minute; ${cpus().length} processors for all of it`)

  const rows: Measured[] = []
  try {
    for (const measure of measures(data, pages)) {
      if (chosen.only !== null && !chosen.only.includes(measure.name)) continue
      await running.session.renew()
      await compareSides(measure, running.ours, running.floor)
      for (const concurrency of measure.concurrency ?? CONCURRENCY) {
        rows.push(await measureBoth(measure, running, concurrency, chosen.seconds))
        say(`${measure.name} at ${concurrency}: ratio ${rows.at(-1)?.ratio?.toFixed(2)}`)
      }
    }
  } finally {
    // Also when a measure fails: loading a million clients again for those before it would take minutes.
    if (rows.length > 0) console.log(`\n${table(rows)}\n`)
  }
  // The file keeps the last full run: a part of the measures would pass for all of them.
  if (chosen.only === null) console.log(writeResults(chosen.clients, rows))
}

async function startSides(
  chosen: BenchOptions,
  databaseUrl: string,
  staff: { id: string; login: string; password: string },
): Promise<Running> {
  const secret = randomBytes(32).toString('hex')
  const start = async (make: (first: boolean) => Promise<Server>): Promise<string[]> => {
    const urls: string[] = []
    for (let index = 0; index < chosen.processes; index += 1) {
      const server = await make(index === 0)
      closing.push(() => server.stop())
      urls.push(server.url)
    }
    return urls
  }
  const api = await start((first) => startApi({ databaseUrl, secret, folder, first }))
  const floor = await start(() => startFloor({ databaseUrl, folder, staffId: staff.id }))
  const session = await signIn(api[0] ?? '', staff.login, staff.password)
  return {
    session,
    ours: { name: 'ours', urls: api, headers: session.headers },
    floor: { name: 'floor', urls: floor, headers: () => ({}) },
  }
}

/** Ours and the floor in turn, close together, so that a noisy machine is noisy for both. */
async function measureBoth(
  measure: Measure,
  { ours, floor }: Running,
  concurrency: number,
  seconds: number,
): Promise<Measured> {
  const ourNext = () => measure.next().ours
  const floorNext = () => measure.next().floor
  await fire(ours, ourNext, concurrency, WARM_UP_SECONDS)
  await fire(floor, floorNext, concurrency, WARM_UP_SECONDS)
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) {
    if (interrupted) throw new Error('Interrupted')
    const turn = seconds / ROUNDS
    rounds.push({
      ours: await fire(ours, ourNext, concurrency, turn),
      floor: await fire(floor, floorNext, concurrency, turn),
    })
  }
  return {
    name: measure.name,
    concurrency,
    ours: medianFigures(rounds.map((round) => round.ours)),
    floor: medianFigures(rounds.map((round) => round.floor)),
    ratio: median(rounds.map((round) => round.ours.rps / round.floor.rps)),
  }
}
