import { parseArgs } from 'node:util'

/** What a bench run measures, and how long. */
export type BenchOptions = {
  /** Generated clients; the goals hold at 1,000,000. */
  clients: number
  /** Processes of the API, and as many of the floor. */
  processes: number
  /** Seconds for each measure, concurrency and side; spent in `ROUNDS` turns. */
  seconds: number
  /** Names of measures to run; null = all. */
  only: readonly string[] | null
  /** A folder in which the loaded data set stays for the next run; null = none. */
  keep: string | null
}

export const USAGE = `pnpm bench [--clients 100000] [--processes 1] [--seconds 6] [--only card-read,client-create] [--keep folder]`

/**
 * Reads the command line.
 * @throws Error naming what is wrong, and the usage.
 */
export function readOptions(args: readonly string[], measures: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      clients: { type: 'string', default: '100000' },
      processes: { type: 'string', default: '1' },
      seconds: { type: 'string', default: '6' },
      only: { type: 'string' },
      keep: { type: 'string' },
    },
  })
  const only = values.only?.split(',').map((name) => name.trim()) ?? null
  const unknown = only?.find((name) => !measures.includes(name))
  if (unknown !== undefined)
    throw new Error(`There is no measure "${unknown}"; there are: ${measures.join(', ')}\n${USAGE}`)
  return {
    clients: whole('clients', values.clients, 1_000, 5_000_000),
    processes: whole('processes', values.processes, 1, 16),
    seconds: whole('seconds', values.seconds, 1, 600),
    only,
    keep: values.keep ?? null,
  }
}

function whole(name: string, text: string, min: number, max: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  throw new Error(`--${name} must be a whole number from ${min} to ${max}, not "${text}"\n${USAGE}`)
}
