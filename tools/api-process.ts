import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { inProject } from './project.ts'

/** A running API. */
export interface ApiProcess {
  readonly pid: number
  /** Fulfilled when it ends, asked or not, with a description of how. */
  readonly ended: Promise<string>
  /** Waits until it is ready; throws when it ends before or isn't within a minute. */
  untilReady(address: string): Promise<void>
  /** Asks it to finish what it does and end; ends it after 20 s. */
  stop(): Promise<void>
}

const READY_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 20_000

/** Where the API writes its log, one JSON object per line. */
export function apiLogFile(dataDir: string): string {
  return path.join(dataDir, 'kith.log')
}

/** Starts the API as a program of its own, its output going to the log file in the data folder. */
export function startApi(dataDir: string, env: Readonly<Record<string, string>>): ApiProcess {
  const logFile = apiLogFile(dataDir)
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 20_000_000)
    renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  const preload = pathToFileURL(inProject('tools/end-with-parent.ts')).href
  // Detached: Ctrl-C in the terminal must reach `start` alone, which stops things in their order.
  const child = spawn(process.execPath, ['--import', preload, inProject('apps/api/src/main.ts')], {
    cwd: inProject(),
    // Half the time of a start is compiling what the last one compiled.
    env: { NODE_COMPILE_CACHE: path.join(dataDir, 'compiled'), ...process.env, ...env },
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  })
  closeSync(log)
  const ended = once(child, 'exit').then(([code, signal]) =>
    signal ? `signal ${signal}` : `exit code ${code}`,
  )
  return {
    pid: child.pid ?? 0,
    ended,
    untilReady: (address) => untilReady(address, ended),
    stop: () => stop(child, ended),
  }
}

async function untilReady(address: string, ended: Promise<string>): Promise<void> {
  const timeout = AbortSignal.timeout(READY_TIMEOUT_MS)
  const polling = new AbortController()
  const poll = async (): Promise<null> => {
    for (;;) {
      polling.signal.throwIfAborted()
      timeout.throwIfAborted()
      const answer = await fetch(`${address}/health/ready`, { signal: timeout }).catch(() => null)
      if (answer?.ok) return null
      await sleep(50)
    }
  }
  const end = await Promise.race([poll(), ended]).finally(() => polling.abort())
  if (end !== null) throw new Error(`The API ended before it was ready (${end}).`)
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
  await ended
  clearTimeout(timer)
}

/** The last lines of the API's log. */
export function apiLogTail(dataDir: string, lines = 20): string {
  const file = openSync(apiLogFile(dataDir), 'r')
  const size = statSync(apiLogFile(dataDir)).size
  const buffer = Buffer.alloc(Math.min(size, 32_768))
  readSync(file, buffer, 0, buffer.length, size - buffer.length)
  closeSync(file)
  return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n')
}
