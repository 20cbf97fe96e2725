import { existsSync } from 'node:fs'
import { mkdir, opendir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type CopiedFile, copyFile } from './backup-manifest.ts'
import { CLUSTER_FOLDER } from './cluster-folder.ts'

/** What PostgreSQL says not to copy: it is made anew at start, or belongs to the running server only. */
const NOT_COPIED = new Set(['postmaster.pid', 'postmaster.opts', 'pg_internal.init', 'current_logfiles'])
const EMPTY_FOLDERS = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])

const COPIES_AT_ONCE = 16

/** Copies a folder, several files at a time, since each waits for the disk. */
export async function copyTree(
  from: string,
  to: string,
  relative: string,
  files: CopiedFile[],
): Promise<void> {
  if (!existsSync(from)) return
  const found: string[] = []
  await listFiles(from, to, relative, '', found)
  const names = found.values()
  const worker = async (): Promise<void> => {
    for (const name of names) {
      const copied = await copyUnlessGone(path.join(from, name), path.join(to, name), `${relative}/${name}`)
      if (copied) files.push(copied)
    }
  }
  await Promise.all(Array.from({ length: COPIES_AT_ONCE }, worker))
}

/** Makes the folders of the copy and collects the files to copy, as paths below `from`. */
async function listFiles(
  from: string,
  to: string,
  relative: string,
  below: string,
  found: string[],
): Promise<void> {
  await mkdir(path.join(to, below), { recursive: true, mode: 0o700 })
  for await (const entry of await opendir(path.join(from, below))) {
    const name = path.posix.join(below, entry.name)
    if (NOT_COPIED.has(entry.name) || entry.name.startsWith('pgsql_tmp')) continue
    const empty = relative === CLUSTER_FOLDER && EMPTY_FOLDERS.has(name)
    if (entry.isDirectory() && empty) await copyFolders(path.join(from, name), path.join(to, name))
    else if (entry.isDirectory()) await listFiles(from, to, relative, name, found)
    else if (entry.isFile()) found.push(name)
  }
}

/** A file that vanishes meanwhile belonged to something dropped, and the log has what replaced it. */
async function copyUnlessGone(from: string, to: string, name: string): Promise<CopiedFile | null> {
  try {
    return await copyFile(from, to, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await rm(to, { force: true })
    return null
  }
}

/** Only the folders themselves: PostgreSQL expects e.g. `pg_wal/archive_status` to be there. */
async function copyFolders(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  if (path.basename(from) !== 'pg_wal') return
  for (const name of await readdir(from)) {
    if ((await stat(path.join(from, name)).catch(() => null))?.isDirectory()) await mkdir(path.join(to, name))
  }
}
