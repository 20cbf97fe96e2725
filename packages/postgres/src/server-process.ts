import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import type { ServerBinaries } from './binaries.ts'
import { commandFor, type ServerAccount } from './server-account.ts'

/** How every server of ours runs. */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Values such as names stand in the parameters of statements and have no business in a log.
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_error_statement: 'panic',
  shared_buffers: '256MB',
  random_page_cost: '1.1',
  max_wal_size: '2GB',
}

/** Beside them for throw-away clusters: nothing survives a loss of power. */
export const THROW_AWAY_SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
}

/**
 * Starts the server's program on a cluster folder, its output going to `postgres.log` beside the folder. Detached:
 * Ctrl-C in the terminal must reach Kith alone, which then stops the API first and PostgreSQL last.
 */
export function spawnServer(
  binaries: ServerBinaries,
  account: ServerAccount,
  cluster: string,
  port: number,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  const args = ['-D', cluster, '-p', String(port)]
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  const command = commandFor(account, binaries.postgres, args, [cluster])
  const logFile = path.join(path.dirname(cluster), 'postgres.log')
  keepLogSmall(logFile)
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(command.file, command.args, {
    ...command.options,
    stdio: ['ignore', log, log],
    detached: true,
  })
  closeSync(log)
  child.unref()
  return child
}

function keepLogSmall(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > 5_000_000) renameSync(file, `${file}.1`)
}

/** The last lines of the server's log. */
export function logTail(dataDir: string): string {
  const lines = readFileSync(path.join(dataDir, 'postgres.log'), 'utf8').trimEnd().split('\n')
  return lines.slice(-15).join('\n')
}
