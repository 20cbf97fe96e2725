import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { ServerBinaries } from './binaries.ts'
import { commandLine } from './process-identity.ts'
import { commandFor, type ServerAccount } from './server-account.ts'

/** How pg_ctl stops a server: `fast` ends sessions and writes a checkpoint, `immediate` leaves recovery to the next start. */
export type StopMode = 'fast' | 'immediate'

/** What a running server wrote into `postmaster.pid`. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/**
 * The server that runs on this cluster folder, or null.
 *
 * The process number alone proves nothing, since the system gives numbers out again: the process must also be a
 * PostgreSQL that was started with exactly this folder.
 */
export function findPostmaster(cluster: string): Postmaster | null {
  const file = path.join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3] ?? 0)
  if (!Number.isInteger(pid) || pid <= 1) return null
  const command = commandLine(pid)
  const folders = [cluster, realpathSync(cluster)]
  const ours =
    /postgres/.test(command) && folders.some((folder) => command.split(' -D ')[1]?.startsWith(`${folder} `))
  return ours ? { pid, port } : null
}

/**
 * Removes a `postmaster.pid` whose server is gone. PostgreSQL does so itself unless another process has got the number
 * meanwhile (common in containers, where the numbers are small): it then refuses to start for no reason.
 */
export function clearStalePidFile(cluster: string): void {
  if (!findPostmaster(cluster)) rmSync(path.join(cluster, 'postmaster.pid'), { force: true })
}

/** Stops the server of this cluster folder, waiting at most 60 s; does nothing when none of ours runs there. */
export async function stopPostmaster(
  binaries: ServerBinaries,
  account: ServerAccount,
  cluster: string,
  mode: StopMode,
): Promise<void> {
  if (!findPostmaster(cluster)) return
  const args = ['stop', '-D', cluster, '-m', mode, '-w', '-t', '60']
  const command = commandFor(account, binaries.pgCtl, args, [cluster])
  const child = spawn(command.file, command.args, { ...command.options, stdio: 'ignore' })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0 && findPostmaster(cluster)) {
    throw new Error(`The embedded PostgreSQL on ${cluster} could not be stopped (pg_ctl exit code ${code}).`)
  }
}
