import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { writePrivateFile } from '@kith/postgres/cluster-secrets.ts'
import { type ProcessIdentity, stillRuns } from '@kith/postgres/process-identity.ts'

/** What a run wrote down about itself in the data folder, so that the next one can clean up after a `kill -9`. */
export interface RunningRecord {
  readonly start: ProcessIdentity
  /** The package managers that ran it; see launchers.ts. */
  readonly launchers: readonly ProcessIdentity[]
  readonly children: readonly ProcessIdentity[]
  readonly address: string
}

const FILE = 'running.json'
const GRACE_MS = 15_000

/** The record of the last run, or null when there is none or it can't be read. */
export function readRunningRecord(dataDir: string): RunningRecord | null {
  try {
    return JSON.parse(readFileSync(path.join(dataDir, FILE), 'utf8')) as RunningRecord
  } catch {
    return null
  }
}

/** Writes the record; the reader sees the old or the new one. */
export function writeRunningRecord(dataDir: string, record: RunningRecord): void {
  writePrivateFile(path.join(dataDir, FILE), `${JSON.stringify(record, null, 2)}\n`)
}

/** Removes the record at a clean end. */
export function removeRunningRecord(dataDir: string): void {
  rmSync(path.join(dataDir, FILE), { force: true })
}

/**
 * Stops the programs that a killed run has left: first asks them, then, after 15 s, ends them. Only processes whose
 * number and start time are both as written down are touched. Returns how many there were.
 */
export async function stopOrphans(dataDir: string): Promise<number> {
  const orphans = (readRunningRecord(dataDir)?.children ?? []).filter(stillRuns)
  for (const orphan of orphans) signal(orphan, 'SIGTERM')
  const deadline = Date.now() + GRACE_MS
  while (orphans.some(stillRuns) && Date.now() < deadline) await sleep(50)
  for (const orphan of orphans.filter(stillRuns)) signal(orphan, 'SIGKILL')
  while (orphans.some(stillRuns)) await sleep(20)
  return orphans.length
}

function signal(target: ProcessIdentity, name: NodeJS.Signals): void {
  try {
    process.kill(target.pid, name)
  } catch {
    // It has just ended by itself.
  }
}
