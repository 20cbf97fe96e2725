import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { makeDataDir } from '@kith/postgres/cluster-folder.ts'
import { stopEmbedded } from '@kith/postgres/embedded.ts'
import { identify } from '@kith/postgres/process-identity.ts'
import { serverAccount } from '@kith/postgres/server-account.ts'
import { refuseUnfinishedRestore } from '@kith/postgres/unfinished-restore.ts'
import { readyDatabase } from './database.ts'
import { DEMO_PASSWORD } from './demo-sign-ins.ts'
import { generateClient } from './generate.ts'
import { installationSecret } from './installation-secret.ts'
import { findLaunchers, onLauncherGone } from './launchers.ts'
import { inProject, PROGRAMS } from './project.ts'
import { lockOrExplain, progress, refuseTakenPort } from './refusals.ts'
import { removeRunningRecord, stopOrphans, writeRunningRecord } from './running-record.ts'
import { readSettings, webAddress } from './settings.ts'
import { runTool } from './tool.ts'

/** Development: the same data folder as `start`, the API restarted and the app reloaded at every change of a file. */
async function dev(): Promise<void> {
  const settings = readSettings()
  const { dataDir } = settings
  makeDataDir(dataDir, settings.external ? null : serverAccount())
  const lock = await lockOrExplain(dataDir)
  refuseUnfinishedRestore(dataDir)
  await stopOrphans(dataDir)
  await refuseTakenPort(settings)
  const launchers = findLaunchers()
  const stopAsked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
    onLauncherGone(launchers, resolve)
  })
  const children: ChildProcess[] = []
  try {
    await Promise.race([
      stopAsked,
      (async () => {
        await generateClient()
        const secret = installationSecret(dataDir)
        const database = await readyDatabase(settings, { lock, secret, onProgress: progress })
        const env = {
          PORT: String(settings.port),
          HOST: settings.host,
          KITH_DATA_DIR: dataDir,
          KITH_SECRET: secret,
          KITH_API_URL: webAddress(settings),
          DATABASE_URL: database.url,
          ...(database.server
            ? { KITH_DEMO: '1', KITH_CARD_PROVIDER: process.env.KITH_CARD_PROVIDER || 'sandbox' }
            : {}),
        }
        children.push(
          show('api', ['--watch', '--watch-preserve-output', inProject('apps/api/src/main.ts')], env),
        )
        children.push(show('web', [PROGRAMS.vite], env, inProject('apps/web')))
        writeRunningRecord(dataDir, {
          start: identify(process.pid),
          launchers,
          children: children.map((child) => identify(child.pid ?? 0)),
          address: webAddress(settings),
        })
        if (database.server) progress(`пароль демонстрации ${DEMO_PASSWORD}`, 'log in as admin, for one')
        await Promise.race(children.map((child) => once(child, 'exit')))
        throw new Error('A development server ended; its last lines are above.')
      })(),
    ])
  } finally {
    await Promise.all(children.map(end))
    if (!settings.external) await stopEmbedded(dataDir)
    removeRunningRecord(dataDir)
  }
  process.exit(0)
}

/** Runs a program and shows its lines under a name. */
function show(
  name: string,
  args: string[],
  env: Readonly<Record<string, string>>,
  cwd = inProject(),
): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => console.log(`${name} │ ${line}`))
  }
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

await runTool(dev)
