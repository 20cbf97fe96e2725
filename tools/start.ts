import path from 'node:path'
import { makeDataDir } from '@kith/postgres/cluster-folder.ts'
import type { DataDirLock } from '@kith/postgres/data-dir-lock.ts'
import { stopEmbedded } from '@kith/postgres/embedded.ts'
import { identify } from '@kith/postgres/process-identity.ts'
import { serverAccount } from '@kith/postgres/server-account.ts'
import { refuseUnfinishedRestore } from '@kith/postgres/unfinished-restore.ts'
import { type ApiProcess, apiLogFile, apiLogTail, startApi } from './api-process.ts'
import { buildWeb } from './build-web.ts'
import { type ReadyDatabase, readyDatabase } from './database.ts'
import { DEMO_PASSWORD, demoSignIns } from './demo-sign-ins.ts'
import { generateClient } from './generate.ts'
import { installationSecret } from './installation-secret.ts'
import { findLaunchers, onLauncherGone } from './launchers.ts'
import { inProject } from './project.ts'
import { lockOrExplain, progress, refuseTakenPort } from './refusals.ts'
import { requireNode } from './run-program.ts'
import { type RunningRecord, removeRunningRecord, stopOrphans, writeRunningRecord } from './running-record.ts'
import { readSettings, type Settings, webAddress } from './settings.ts'
import { runTool } from './tool.ts'

/** Thrown when Ctrl-C (or SIGTERM, SIGHUP, or the end of whoever started us) asked for the end. */
class StopAsked extends Error {}

/**
 * Everything from a fresh clone to a running Kith: generates, builds, prepares the database and runs the API until it is
 * told to stop. A second run does only what is missing.
 */
async function start(): Promise<void> {
  const settings = readSettings()
  const { dataDir } = settings
  makeDataDir(dataDir, settings.external ? null : serverAccount())
  const lock = await lockOrExplain(dataDir)
  refuseUnfinishedRestore(dataDir)
  if ((await stopOrphans(dataDir)) > 0)
    progress('остановлен прошлый запуск', 'stopped what the last run had left')
  await refuseTakenPort(settings)
  const launchers = findLaunchers()
  const stopAsked = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => reject(new StopAsked()))
    onLauncherGone(launchers, () => reject(new StopAsked()))
  })
  const record = { start: identify(process.pid), launchers, children: [], address: webAddress(settings) }
  writeRunningRecord(dataDir, record)
  const run = new Run(settings, lock, record)
  try {
    await Promise.race([run.untilBroken(), stopAsked])
  } catch (error) {
    if (error instanceof StopAsked) progress('останавливаюсь', 'stopping')
    // The order matters: the API finishes its requests, then its database goes.
    await run.api?.stop()
    if (!settings.external) await stopEmbedded(dataDir)
    removeRunningRecord(dataDir)
    if (!(error instanceof StopAsked)) throw error
  }
  process.exit(0)
}

/** One run of Kith: what it has started so far. */
class Run {
  api: ApiProcess | null = null
  readonly #settings: Settings
  readonly #lock: DataDirLock
  readonly #record: RunningRecord

  constructor(settings: Settings, lock: DataDirLock, record: RunningRecord) {
    this.#settings = settings
    this.#lock = lock
    this.#record = record
  }

  /** Prepares and serves; ends only by throwing, with the last log lines in the message. */
  async untilBroken(): Promise<never> {
    const settings = this.#settings
    if (await generateClient()) progress('создан клиент базы данных', 'generated the database client')
    const secret = installationSecret(settings.dataDir)
    const [database, built] = await Promise.all([
      readyDatabase(settings, { lock: this.#lock, secret, onProgress: progress }),
      buildWeb(),
    ])
    if (built) progress('собрано приложение', 'built the app')
    const broken = this.#startApi(database, secret)
    await Promise.race([this.api?.untilReady(webAddress(settings)), broken])
    await greet(settings, database, secret)
    return broken
  }

  #startApi(database: ReadyDatabase, secret: string): Promise<never> {
    const { dataDir, host, port } = this.#settings
    const api = startApi(dataDir, {
      PORT: String(port),
      HOST: host,
      KITH_DATA_DIR: dataDir,
      KITH_SECRET: secret,
      KITH_WEB_DIST: process.env.KITH_WEB_DIST || inProject('apps/web/dist'),
      DATABASE_URL: database.url,
      // The demo shows how payments by card go, without any money.
      ...(database.server
        ? { KITH_DEMO: '1', KITH_CARD_PROVIDER: process.env.KITH_CARD_PROVIDER || 'sandbox' }
        : {}),
    })
    this.api = api
    writeRunningRecord(dataDir, { ...this.#record, children: [identify(api.pid)] })
    const fail = (what: string) => (how: string) => {
      throw new Error(`${what} остановился из-за ошибки. / ${what} stopped because of an error: ${how}`)
    }
    const apiEnd = api.ended.then((how) => `${how}\n${apiLogTail(dataDir)}`).then(fail('Kith'))
    const serverEnd = database.server?.died.then((log) => `\n${log}`).then(fail('PostgreSQL'))
    return Promise.race(serverEnd ? [apiEnd, serverEnd] : [apiEnd])
  }
}

async function greet(settings: Settings, database: ReadyDatabase, secret: string): Promise<void> {
  const address = webAddress(settings)
  const seconds = (performance.now() / 1000).toFixed(1)
  console.log(`\n  Kith готов (${seconds} с): ${address}`)
  console.log(`  Kith is ready (${seconds} s): ${address}`)
  if (database.server) {
    console.log(`\n  Демонстрационные входы, пароль у всех ${DEMO_PASSWORD}`)
    console.log(`  Demo sign-ins, all with the password ${DEMO_PASSWORD}\n`)
    console.log(demoSignIns())
  } else {
    await offerSetUp(address, database, secret)
  }
  const log = path.relative(process.cwd(), apiLogFile(settings.dataDir))
  console.log(`\n  Остановить: Ctrl-C. Журнал: ${log}`)
  console.log(`  Stop: Ctrl-C. Log: ${log}\n`)
}

/** On an empty external database: the one-time link with which the first administrator is made. */
async function offerSetUp(address: string, database: ReadyDatabase, secret: string): Promise<void> {
  const output = await requireNode('Making the setup link', inProject('apps/api/src/setup-link.ts'), [], {
    env: { DATABASE_URL: database.url, KITH_SECRET: secret },
  })
  const token = output.trim()
  if (!token) return
  console.log(`\n  Первый администратор создаётся по одноразовой ссылке: ${address}/setup#${token}`)
  console.log(`  Make the first administrator with this one-time link: ${address}/setup#${token}`)
}

await runTool(start)
