import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import type { ServerBinaries } from './binaries.ts'
import { commandFor, giveTo, type ServerAccount } from './server-account.ts'

/** The cluster's folder inside the data folder. */
export const CLUSTER_FOLDER = 'postgres'
const UNFINISHED = 'postgres.initdb-'

/** How a new cluster is made. */
export interface ClusterOptions {
  readonly dataDir: string
  readonly superuser: string
  readonly password: string
  /** false skips fsync while creating; only for throw-away clusters. */
  readonly durable: boolean
}

/** Makes the data folder; others may pass through it only when PostgreSQL runs under another account than ours. */
export function makeDataDir(dataDir: string, account: ServerAccount): void {
  if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: account ? 0o711 : 0o700 })
}

/**
 * Makes sure that the data folder holds a finished cluster and returns its folder.
 *
 * `PG_VERSION` appears long before initdb is done, so a new cluster is made in a folder beside and renamed when initdb
 * has succeeded: the name `postgres` itself proves that it is whole. What a killed run left is removed; its initdb may
 * still be writing there, which harms nobody, since every attempt has a folder of its own.
 */
export async function ensureCluster(
  binaries: ServerBinaries,
  account: ServerAccount,
  options: ClusterOptions,
): Promise<string> {
  const cluster = path.join(options.dataDir, CLUSTER_FOLDER)
  removeUnfinished(options.dataDir)
  if (existsSync(cluster)) return cluster
  const beside = path.join(options.dataDir, `${UNFINISHED}${randomBytes(4).toString('hex')}`)
  mkdirSync(beside, { mode: 0o700 })
  const passwordFile = `${beside}.password`
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 })
  giveTo(account, beside)
  giveTo(account, passwordFile)
  try {
    await runInitdb(binaries, account, beside, passwordFile, options)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(beside, cluster)
  return cluster
}

function removeUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    if (!name.startsWith(UNFINISHED)) continue
    try {
      rmSync(path.join(dataDir, name), { recursive: true, force: true, maxRetries: 3, retryDelay: 50 })
    } catch {
      // An initdb that outlived its killed parent still writes there; the next start removes the rest.
    }
  }
}

async function runInitdb(
  binaries: ServerBinaries,
  account: ServerAccount,
  folder: string,
  passwordFile: string,
  options: ClusterOptions,
): Promise<void> {
  const args = [
    `--pgdata=${folder}`,
    `--username=${options.superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    // Sorting by ICU puts Ё where Russians look for it; the ctype decides what pg_trgm takes for a letter.
    '--locale-provider=icu',
    '--icu-locale=ru-RU',
    `--lc-ctype=${unicodeCtype()}`,
    ...(options.durable ? [] : ['--no-sync']),
  ]
  const command = commandFor(account, binaries.initdb, args, [folder])
  // A file instead of a pipe: initdb then doesn't depend on our staying alive, nor we on reading along.
  const logFile = `${folder}.log`
  const log = openSync(logFile, 'w', 0o600)
  const child = spawn(command.file, command.args, { ...command.options, stdio: ['ignore', log, log] })
  closeSync(log)
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (code !== 0) {
    throw new Error(`initdb failed (${signal ?? `exit code ${code}`}); its output is in ${logFile}`)
  }
  rmSync(logFile, { force: true })
}

/** A UTF-8 ctype that this machine has; with plain C, trigrams and ILIKE would be blind to Cyrillic. */
function unicodeCtype(): string {
  if (process.platform === 'win32') return 'ru-RU'
  const answer = spawnSync('locale', ['-a'], { encoding: 'utf8' })
  const names = answer.status === 0 ? answer.stdout.split(/\s+/) : []
  const fold = (name: string) => name.toLowerCase().replace('-', '')
  const wanted = ['C.utf8', 'ru_RU.utf8', 'en_US.utf8']
  const known = wanted.map((name) => names.find((candidate) => fold(candidate) === fold(name))).find(Boolean)
  const any = names.find((name) => /utf-?8$/i.test(name))
  return known ?? any ?? 'C.UTF-8'
}
