import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('run-until-killed.ts', import.meta.url))

/** A start that a test kills. */
export interface Victim {
  /** Fulfilled when it has printed this line. */
  said(line: 'seeding' | 'ready'): Promise<void>
  /** kill -9, and waits until it is gone. */
  kill(): Promise<void>
}

/** Starts Kith's database in a program of its own. */
export function startVictim(dataDir: string, migrationsDir: string, seed = false): Victim {
  const args = [PROGRAM, dataDir, migrationsDir, ...(seed ? ['seed'] : [])]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  const alive = () => child.exitCode === null && child.signalCode === null
  return {
    said: (line) => until(() => lines.includes(line), alive),
    kill: () => kill(child, alive),
  }
}

async function kill(child: ChildProcess, alive: () => boolean): Promise<void> {
  const ended = alive() ? once(child, 'exit') : null
  child.kill('SIGKILL')
  await ended
}

/** Waits for a condition, looking again and again; the test's own time limit bounds it. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  alive: () => boolean = () => true,
): Promise<void> {
  while (!(await condition())) {
    if (!alive()) throw new Error('The program ended before it came so far.')
    await sleep(10)
  }
}
