import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findServerBinaries, type ServerBinaries } from './binaries.ts'
import { CLUSTER_FOLDER, ensureCluster, makeDataDir } from './cluster-folder.ts'
import {
  type ClusterRole,
  type ClusterSecrets,
  clusterUrl,
  newClusterSecrets,
  ROLE_NAMES,
  readClusterSecrets,
  SECRETS_FILE,
  writeClusterSecrets,
} from './cluster-secrets.ts'
import { type DataDirLock, lockDataDir } from './data-dir-lock.ts'
import { findFreePort, isPortFree } from './free-port.ts'
import { ensureRoles } from './login-roles.ts'
import { clearStalePidFile, findPostmaster, type StopMode, stopPostmaster } from './postmaster.ts'
import { type ServerAccount, serverAccount } from './server-account.ts'
import { logTail, SERVER_SETTINGS, spawnServer, THROW_AWAY_SETTINGS } from './server-process.ts'

/** How the embedded server is started. */
export interface EmbeddedOptions {
  /** Kith's data folder; the cluster lies in its subfolder `postgres`. */
  readonly dataDir: string
  /** false switches off everything that protects from power loss; only for throw-away clusters. Default true. */
  readonly durable?: boolean
  /** Further server settings, e.g. `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>
  /** A lock on the data folder that the caller already holds (and gives free itself); by default one is taken. */
  readonly lock?: DataDirLock
  /** Told about what takes time, e.g. a recovery. */
  readonly onProgress?: (message: string) => void
}

/** A running embedded server. */
export interface EmbeddedServer {
  readonly dataDir: string
  readonly port: number
  readonly pid: number
  /** The address of a database for a role, password included. */
  url(database: string, role: ClusterRole): string
  /** Fulfilled with the last log lines when the server ends without `stop` having been asked for. */
  readonly died: Promise<string>
  /** Stops the server (default `fast`: sessions end, everything is on disk) and gives the data folder free. */
  stop(mode?: StopMode): Promise<void>
}

const START_ATTEMPTS = 5
const READY_TIMEOUT_MS = 120_000

/**
 * Starts the embedded PostgreSQL on a data folder, creating the cluster at the first time, and makes its roles.
 *
 * Survives every way in which the last run can have ended: a half initdb is thrown away, an orphaned server of ours is
 * stopped, a stale `postmaster.pid` removed, a taken port replaced. Throws `DataDirInUseError` when another run holds
 * the folder.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = path.resolve(options.dataDir)
  const binaries = await findServerBinaries()
  const account = serverAccount()
  makeDataDir(dataDir, account)
  const own = options.lock ? null : lockDataDir(dataDir)
  const release = (): void => own?.release()
  try {
    return await startLocked({ ...options, dataDir }, binaries, account, release)
  } catch (error) {
    release()
    throw error
  }
}

async function startLocked(
  options: EmbeddedOptions,
  binaries: ServerBinaries,
  account: ServerAccount,
  release: () => void,
): Promise<EmbeddedServer> {
  const { dataDir, durable = true } = options
  let secrets = readClusterSecrets(dataDir) ?? newClusterSecrets(await findFreePort())
  writeClusterSecrets(dataDir, secrets)
  const cluster = await ensureCluster(binaries, account, {
    dataDir,
    superuser: ROLE_NAMES.superuser,
    password: secrets.passwords.superuser,
    durable,
  })
  if (findPostmaster(cluster)) {
    options.onProgress?.('stopping the PostgreSQL that a killed run has left')
    await stopPostmaster(binaries, account, cluster, 'fast')
  }
  clearStalePidFile(cluster)
  const settings = { ...SERVER_SETTINGS, ...(durable ? {} : THROW_AWAY_SETTINGS), ...options.settings }
  for (let attempt = 1; ; attempt += 1) {
    if (!(await isPortFree(secrets.port))) {
      secrets = { ...secrets, port: await findFreePort() }
      writeClusterSecrets(dataDir, secrets)
    }
    const child = spawnServer(binaries, account, cluster, secrets.port, settings)
    const exit = once(child, 'exit').then(() => logTail(dataDir))
    const ended = new AbortController()
    const crashed = exit.then((tail) => {
      ended.abort()
      return { tail, retry: true }
    })
    const failure = await Promise.race([untilReady(secrets, ended.signal), crashed])
    if (failure === null) {
      await ensureRoles(secrets)
      const stopServer = (mode: StopMode) => stopPostmaster(binaries, account, cluster, mode)
      return runningServer(dataDir, secrets, child, exit, stopServer, release)
    }
    // After a crash the old backends may hold the shared memory for a moment; a port may have been taken in between.
    if (attempt === START_ATTEMPTS || !failure.retry) {
      await stopPostmaster(binaries, account, cluster, 'fast')
      throw new Error(`The embedded PostgreSQL did not start: ${failure.tail}`)
    }
    await sleep(200 * attempt)
  }
}

function runningServer(
  dataDir: string,
  secrets: ClusterSecrets,
  child: ChildProcess,
  exit: Promise<string>,
  stopServer: (mode: StopMode) => Promise<void>,
  release: () => void,
): EmbeddedServer {
  let stopping = false
  const died = new Promise<string>((resolve) => {
    void exit.then((tail) => (stopping ? undefined : resolve(tail)))
  })
  const stop = async (mode: StopMode = 'fast'): Promise<void> => {
    stopping = true
    child.ref()
    await stopServer(mode)
    await exit
    release()
  }
  const url = (database: string, role: ClusterRole) => clusterUrl(secrets, database, role)
  return { dataDir, port: secrets.port, pid: child.pid ?? 0, url, died, stop }
}

/** Waits until the server answers; null, or why it never did. */
async function untilReady(
  secrets: ClusterSecrets,
  ended: AbortSignal,
): Promise<{ tail: string; retry: boolean } | null> {
  const deadline = Date.now() + READY_TIMEOUT_MS
  let last = 'no answer in time'
  while (Date.now() < deadline && !ended.aborted) {
    const client = new pg.Client(clusterUrl(secrets, 'postgres', 'superuser'))
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return null
    } catch (error) {
      last = String(error)
      await client.end().catch(() => undefined)
      if ((error as { code?: string }).code === '28P01') {
        return { tail: `the passwords in ${SECRETS_FILE} don’t fit this cluster (${last}).`, retry: false }
      }
      await sleep(40)
    }
  }
  return { tail: last, retry: false }
}

/** Stops our server on a data folder, if one runs there; for a start that is given up before it has finished. */
export async function stopEmbedded(dataDir: string): Promise<void> {
  const cluster = path.join(path.resolve(dataDir), CLUSTER_FOLDER)
  await stopPostmaster(await findServerBinaries(), serverAccount(), cluster, 'fast')
}
