import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Figures } from './load/rounds.ts'

/** One line of the report: a measure at one concurrency. */
export type Measured = {
  name: string
  concurrency: number
  ours: Figures
  floor: Figures | null
  ratio: number | null
}

const RESULTS = fileURLToPath(new URL('results', import.meta.url))

/** The table as people read it. */
export function table(rows: readonly Measured[]): string {
  const head = [
    'measure',
    'conc.',
    'ours req/s',
    'p50 ms',
    'p99 ms',
    'floor req/s',
    'p50 ms',
    'p99 ms',
    'ratio',
  ]
  const lines = rows.map((row) => [
    row.name,
    String(row.concurrency),
    ...cells(row.ours),
    ...(row.floor ? cells(row.floor) : ['–', '–', '–']),
    row.ratio === null ? '–' : row.ratio.toFixed(2),
  ])
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => line[column]?.length ?? 0)),
  )
  return [head, ...lines]
    .map((line) => line.map((cell, column) => align(cell, widths[column] ?? 0, column)).join('  '))
    .join('\n')
}

function cells(figures: Figures): string[] {
  return [figures.rps.toFixed(0), figures.p50Ms.toFixed(2), figures.p99Ms.toFixed(2)]
}

function align(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

/** Writes `bench/results/latest.json`; figures to a hundredth, since more is noise. Gives the file's path. */
export function writeResults(clients: number, measures: readonly Measured[]): string {
  mkdirSync(RESULTS, { recursive: true })
  const file = `${RESULTS}/latest.json`
  const rounded = (_key: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 100) / 100 : value
  writeFileSync(file, `${JSON.stringify({ clients, commit: commit(), measures }, rounded, 2)}\n`)
  return file
}

/** The commit that was measured, marked when files differ from it. */
function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return 'unknown'
  }
}
