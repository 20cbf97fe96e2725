import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { KEPT_FILES, timeInName, UPLOADS_FOLDER } from './backup.ts'
import { type BackupManifest, countRows, hashFile, miscounted, readManifest } from './backup-manifest.ts'
import { CLUSTER_FOLDER, makeDataDir } from './cluster-folder.ts'
import { lockDataDir } from './data-dir-lock.ts'
import { startEmbedded } from './embedded.ts'
import { DATABASE_NAME } from './first-database.ts'
import { giveTo, serverAccount } from './server-account.ts'
import { isRestoreUnfinished, markRestore, unmarkRestore } from './unfinished-restore.ts'

/** What to restore, and how to check it. */
export interface RestoreOptions {
  readonly backupDir: string
  readonly dataDir: string
  /** Moves what is there into a folder beside instead of refusing. */
  readonly replace?: boolean
  /** false starts the copy without fsync; only for tests. */
  readonly durable?: boolean
  /** Checks the invariants of the restored database, e.g. the journal's chain; throws when they don't hold. */
  readonly verify?: (applicationUrl: string) => Promise<void>
}

/** What was restored. */
export interface RestoreResult {
  readonly manifest: BackupManifest
  /** Where the replaced data were put; null when the data folder was empty. */
  readonly replaced: string | null
}

/** What may stand in a data folder that counts as empty. */
const TRIFLES = new Set(['lock', 'restore-unfinished', 'backups', 'kith.log', 'postgres.log'])

/**
 * Restores a backup of the embedded server into a data folder: proves every file by its hash, copies, starts PostgreSQL
 * on the copy (which recovers to the moment of the backup), counts rows and verifies, and stops it again.
 * Refuses a running installation, and one with data unless `replace`. Interrupted, it leaves a mark that keeps `start`
 * from going on with half of the data.
 */
export async function restoreEmbedded(options: RestoreOptions): Promise<RestoreResult> {
  const { backupDir, dataDir, replace = false, durable = true, verify } = options
  const manifest = readManifest(backupDir)
  if (manifest.kind !== 'embedded') {
    throw new Error(
      'This is a backup of an external database: set DATABASE_URL and DATABASE_OWNER_URL to an empty one.',
    )
  }
  await checkFiles(backupDir, manifest)
  const account = serverAccount()
  makeDataDir(dataDir, account)
  const lock = lockDataDir(dataDir)
  try {
    const replaced = await makeRoom(dataDir, replace)
    markRestore(dataDir)
    for (const name of [...KEPT_FILES, UPLOADS_FOLDER, CLUSTER_FOLDER]) {
      const source = path.join(backupDir, name)
      if (existsSync(source))
        await cp(source, path.join(dataDir, name), { recursive: true, preserveTimestamps: true })
    }
    await mkdir(path.join(dataDir, CLUSTER_FOLDER, 'pg_wal'), { recursive: true, mode: 0o700 })
    giveTo(account, path.join(dataDir, CLUSTER_FOLDER))
    const server = await startEmbedded({ dataDir, lock, durable })
    try {
      const wrong = miscounted(manifest.rows, await countRows(server.url(DATABASE_NAME, 'superuser')))
      if (wrong.length > 0)
        throw new Error(`The restored tables don’t have the rows of the backup: ${wrong.join('; ')}`)
      await verify?.(server.url(DATABASE_NAME, 'application'))
    } finally {
      await server.stop()
    }
    unmarkRestore(dataDir)
    return { manifest, replaced }
  } finally {
    lock.release()
  }
}

/** Throws unless every file of the manifest is there, byte for byte. */
export async function checkFiles(folder: string, manifest: BackupManifest): Promise<void> {
  for (const { path: name, size, sha256 } of manifest.files) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => null)
    if (!found) throw new Error(`The backup is damaged: ${name} is missing.`)
    if (found.size !== size || (await hashFile(file)) !== sha256) {
      throw new Error(`The backup is damaged: ${name} isn’t what was written.`)
    }
  }
}

/** Empties the data folder for a restore by moving what is there into `<data folder>.before-restore-<time>`. */
async function makeRoom(dataDir: string, replace: boolean): Promise<string | null> {
  const names = (await readdir(dataDir)).filter((name) => !TRIFLES.has(name))
  if (names.length === 0) return null
  if (!replace) {
    const half = isRestoreUnfinished(dataDir) ? ' (from a restore that was interrupted)' : ''
    throw new Error(
      `${dataDir} already holds data${half}. Add --replace to put it aside and restore; nothing was changed.`,
    )
  }
  const aside = await newFolder(`${dataDir}.before-restore-${timeInName(new Date())}`)
  for (const name of names) await rename(path.join(dataDir, name), path.join(aside, name))
  return aside
}

/** Makes `<name>`, or `<name>-2`, `<name>-3` … when two restores fall into one second, and returns what it made. */
async function newFolder(name: string): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const folder = copy === 1 ? name : `${name}-${copy}`
    if (!existsSync(folder)) {
      await mkdir(folder, { mode: 0o700 })
      return folder
    }
  }
}
