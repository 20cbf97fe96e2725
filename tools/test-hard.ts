import { parseArgs } from 'node:util'
import { type Conserved, conserve } from '../bench/hard/conserve.ts'
import { type Crashed, crash } from '../bench/hard/crash.ts'
import { generateClient } from './generate.ts'
import { UsageError } from './settings.ts'
import { runTool } from './tool.ts'

const USAGE =
  'pnpm test:hard [--long] [--transfers 100000] [--workers 64] [--processes 2] [--kills 10 (of each of the two)]'
const BACK_WITHIN_MS = 10_000

/** Tries to make the ledger lose money: by many at once, and by killing its servers with -9 while they work. */
async function testHard(): Promise<void> {
  const { values } = parseArgs({
    options: {
      long: { type: 'boolean', default: false },
      transfers: { type: 'string', default: '100000' },
      workers: { type: 'string', default: '64' },
      processes: { type: 'string', default: '2' },
      kills: { type: 'string' },
    },
  })
  const whole = (name: string, text: string, max: number): number => {
    if (/^\d+$/.test(text) && Number(text) <= max) return Number(text)
    throw new UsageError(`--${name} is a whole number up to ${max}.\n${USAGE}`)
  }
  const transfers = whole('transfers', values.transfers, 10_000_000)
  const workers = whole('workers', values.workers, 512)
  const processes = whole('processes', values.processes, 16)
  const kills = whole('kills', values.kills ?? (values.long ? '100' : '10'), 10_000)
  await generateClient()
  const conserved = transfers > 0 ? await conserve({ transfers, workers, processes }) : []
  if (conserved.length > 0) console.table(conserved.map(told))
  const crashed: Crashed[] = []
  for (const target of ['API', 'PostgreSQL'] as const)
    if (kills > 0) crashed.push(await crash({ target, kills, workers: Math.min(workers, 32), processes }))
  if (crashed.length > 0) console.table(crashed)
  const broken = [...conserved.flatMap(brokenPromises), ...crashed.flatMap(brokenByKills)]
  for (const promise of broken) console.log(`✗ ${promise}`)
  console.log(
    broken.length === 0 ? 'Ничего не потеряно. / Nothing was lost.' : `Broken promises: ${broken.length}`,
  )
  if (broken.length > 0) process.exitCode = 1
}

const told = ({ totalBefore, totalAfter, ...figures }: Conserved) => ({
  ...figures,
  differenceMinor: totalAfter - totalBefore,
})

function brokenPromises(run: Conserved): string[] {
  const promises: [boolean, string][] = [
    [run.totalBefore === run.totalAfter, 'the total stays'],
    [run.belowFloor === 0, 'no account falls below its floor'],
    [run.faults === 0, 'every balance is the sum of its entries'],
    [run.miscounted === 0, 'what is posted is told, once'],
    [run.serverErrors === 0, 'no answer is a server error'],
  ]
  return promises.filter(([kept]) => !kept).map(([, promise]) => `${run.what}: ${promise}`)
}

function brokenByKills(run: Crashed): string[] {
  const promises: [boolean, string][] = [
    [run.lost === 0, 'nothing that was answered is lost'],
    [run.doubled === 0, 'nothing is there twice'],
    [run.halfApplied === 0, 'nothing is there by halves'],
    [run.slowestBackMs <= BACK_WITHIN_MS, `it is back within ${BACK_WITHIN_MS / 1000} s`],
  ]
  return promises.filter(([kept]) => !kept).map(([, promise]) => `kills of ${run.what}: ${promise}`)
}

await runTool(testHard)
