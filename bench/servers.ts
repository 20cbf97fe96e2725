import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '@kith/postgres/free-port.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const READY_WITHIN_MS = 180_000

/** A server in a process of its own. */
export type Server = {
  url: string
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/** Requests a minute that one actor may send during a bench: the limit would otherwise be what is measured. */
export const BENCH_RATE_LIMIT = 100_000_000

/** Starts the API as an operator would; only the first of several processes works on jobs. */
export function startApi(options: {
  databaseUrl: string
  secret: string
  folder: string
  first: boolean
}): Promise<Server> {
  return startServer('apps/api/src/main.ts', '/health/ready', options.folder, {
    NODE_ENV: 'production',
    DATABASE_URL: options.databaseUrl,
    KITH_SECRET: options.secret,
    KITH_DATA_DIR: options.folder,
    KITH_RATE_LIMIT: String(BENCH_RATE_LIMIT),
    // The floor tells minority by the day in UTC, and both must mean the same day.
    KITH_TIME_ZONE: 'UTC',
    KITH_WORKER: options.first ? 'inline' : 'off',
  })
}

/** Starts the floor: the least that answers the same. */
export function startFloor(options: {
  databaseUrl: string
  folder: string
  staffId: string
}): Promise<Server> {
  return startServer('bench/floor/server.ts', '/ready', options.folder, {
    NODE_ENV: 'production',
    DATABASE_URL: options.databaseUrl,
    FLOOR_STAFF_ID: options.staffId,
  })
}

async function startServer(
  file: string,
  readyPath: string,
  folder: string,
  env: Record<string, string>,
): Promise<Server> {
  const port = await findFreePort()
  const logFile = path.join(folder, `${path.basename(path.dirname(file))}-${port}.log`)
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, [path.join(ROOT, file)], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
      HOST: '127.0.0.1',
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', log, log],
  })
  const url = `http://127.0.0.1:${port}`
  await untilReady(child, `${url}${readyPath}`, logFile)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return { url, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

async function untilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(url).catch(() => null)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await sleep(50)
  }
  child.kill('SIGKILL')
  const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n')
  throw new Error(`${url} did not get ready. The log ends with:\n${tail}`)
}
