import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import {
  type BackupManifest,
  type CopiedFile,
  copyFile,
  countRows,
  hashFile,
  rowCounts,
  writeManifest,
} from './backup-manifest.ts'
import { CLUSTER_FOLDER } from './cluster-folder.ts'
import { SECRETS_FILE } from './cluster-secrets.ts'
import { copyTree } from './copy-tree.ts'

/** Files of the data folder that belong to a backup; the journal's head first, since it may not be newer than the rows. */
export const KEPT_FILES = ['journal-head.json', 'secret', SECRETS_FILE] as const
/** The folder of uploaded files inside the data folder. */
export const UPLOADS_FOLDER = 'files'

/** A backup of the embedded server, taken while people work. */
export interface EmbeddedBackupOptions {
  readonly dataDir: string
  /** Address of a superuser on Kith's database. */
  readonly superuserUrl: string
  /** Where the backup's own folder is made. */
  readonly targetDir: string
}

/** `kith-2026-11-22T01-54-12.345Z`: sorts by time, differs between two backups, and is a legal file name everywhere. */
export function backupName(now: Date): string {
  return `kith-${timeInName(now)}`
}

/** `2026-11-22T01-54-12.345Z`: an instant as a part of a file name. */
export function timeInName(now: Date): string {
  return now.toISOString().replaceAll(':', '-')
}

/**
 * Copies the whole cluster, the uploaded files and the keys of a running installation into one folder and returns it.
 *
 * The files are copied between `pg_backup_start` and `pg_backup_stop` together with the write-ahead log of that time,
 * which a temporary replication slot keeps from being recycled: started on the copy, PostgreSQL recovers to the moment
 * of `pg_backup_stop`. The folder gets its name when everything is in it.
 */
export async function backUpEmbedded(options: EmbeddedBackupOptions): Promise<string> {
  const { dataDir, superuserUrl, targetDir } = options
  const name = backupName(new Date())
  const unfinished = path.join(targetDir, `${name}.unfinished`)
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: superuserUrl, application_name: 'kith-backup' })
  await client.connect()
  try {
    await client.query('SET statement_timeout = 0')
    const files: CopiedFile[] = []
    for (const file of KEPT_FILES) {
      const source = path.join(dataDir, file)
      if (existsSync(source)) files.push(await copyFile(source, path.join(unfinished, file), file))
    }
    const before = await countRows(superuserUrl)
    await copyCluster(client, path.join(dataDir, CLUSTER_FOLDER), unfinished, files)
    const after = await countRows(superuserUrl)
    await copyTree(
      path.join(dataDir, UPLOADS_FOLDER),
      path.join(unfinished, UPLOADS_FOLDER),
      UPLOADS_FOLDER,
      files,
    )
    await finish(client, 'embedded', unfinished, files, rowCounts(before, after))
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
  }
  const folder = path.join(targetDir, name)
  await rename(unfinished, folder)
  return folder
}

/** Writes the manifest as the last file of a backup. */
export async function finish(
  client: pg.Client,
  kind: BackupManifest['kind'],
  folder: string,
  files: CopiedFile[],
  rows: BackupManifest['rows'],
): Promise<void> {
  const { rows: answer } = await client.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  )
  const postgres = answer[0]?.version ?? ''
  writeManifest(folder, { format: 1, kind, createdAt: new Date().toISOString(), postgres, rows, files })
}

async function copyCluster(
  client: pg.Client,
  cluster: string,
  target: string,
  files: CopiedFile[],
): Promise<void> {
  // The slot lives as long as this session, so a backup that is killed leaves nothing that would fill the disk.
  await client.query(
    "SELECT pg_create_physical_replication_slot('kith_backup_' || pg_backend_pid(), true, true)",
  )
  const begun = await client.query<{ first: string }>(
    "SELECT pg_walfile_name(pg_backup_start('kith', true)) AS first",
  )
  const copy = path.join(target, CLUSTER_FOLDER)
  await copyTree(cluster, copy, CLUSTER_FOLDER, files)
  const done = await client.query<{ last: string; label: string }>(
    'SELECT pg_walfile_name(lsn) AS last, labelfile AS label FROM pg_backup_stop(false)',
  )
  const first = begun.rows[0]?.first ?? ''
  const { last, label } = done.rows[0] ?? { last: '', label: '' }
  await copyWal(path.join(cluster, 'pg_wal'), path.join(copy, 'pg_wal'), first, last, files)
  const labelFile = path.join(copy, 'backup_label')
  await writeFile(labelFile, label, { mode: 0o600, flush: true })
  const size = Buffer.byteLength(label)
  files.push({ path: `${CLUSTER_FOLDER}/backup_label`, size, sha256: await hashFile(labelFile) })
}

/** The segments from the backup's first to its last; their names sort by position within a timeline. */
async function copyWal(
  from: string,
  to: string,
  first: string,
  last: string,
  files: CopiedFile[],
): Promise<void> {
  const names = (await readdir(from)).filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last,
  )
  if (!names.includes(first) || !names.includes(last)) {
    throw new Error(`The write-ahead log ${first} to ${last} isn’t complete; the backup was given up.`)
  }
  const histories = (await readdir(from)).filter((name) => name.endsWith('.history'))
  for (const name of [...names, ...histories].sort()) {
    files.push(await copyFile(path.join(from, name), path.join(to, name), `${CLUSTER_FOLDER}/pg_wal/${name}`))
  }
}

/** Adds the uploaded files and the keys of a data folder to a backup of an external database. */
export async function copyDataFolder(dataDir: string, folder: string): Promise<CopiedFile[]> {
  const files: CopiedFile[] = []
  for (const file of KEPT_FILES) {
    const source = path.join(dataDir, file)
    if (file !== SECRETS_FILE && existsSync(source))
      files.push(await copyFile(source, path.join(folder, file), file))
  }
  await copyTree(path.join(dataDir, UPLOADS_FOLDER), path.join(folder, UPLOADS_FOLDER), UPLOADS_FOLDER, files)
  return files
}
