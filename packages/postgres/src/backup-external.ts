import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { backupName, copyDataFolder, finish } from './backup.ts'
import { countRows, hashFile, rowCounts } from './backup-manifest.ts'

/** The dump's name inside a backup. */
export const DUMP_FILE = 'database.dump'

/** A backup of an external database. */
export interface ExternalBackupOptions {
  readonly dataDir: string
  readonly ownerUrl: string
  readonly targetDir: string
}

/**
 * Dumps an external database with `pg_dump` and copies the uploaded files and keys beside it; returns the folder.
 * Throws with advice when `pg_dump` is missing or older than the server.
 */
export async function backUpExternal(options: ExternalBackupOptions): Promise<string> {
  const { dataDir, ownerUrl, targetDir } = options
  const name = backupName(new Date())
  const unfinished = path.join(targetDir, `${name}.unfinished`)
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'kith-backup' })
  await client.connect()
  try {
    // The journal's head may be older than the rows, never newer: it is copied before the dump.
    const files = await copyDataFolder(dataDir, unfinished)
    const dump = path.join(unfinished, DUMP_FILE)
    const before = await countRows(ownerUrl)
    await runPostgresTool(
      'pg_dump',
      ['--format=custom', '--no-owner', '--no-privileges', `--file=${dump}`],
      ownerUrl,
    )
    const after = await countRows(ownerUrl)
    files.push({ path: DUMP_FILE, size: (await stat(dump)).size, sha256: await hashFile(dump) })
    await finish(client, 'external', unfinished, files, rowCounts(before, after))
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

/** Puts a dump into an empty database as its owner. Throws when there are tables already. */
export async function restoreExternal(folder: string, ownerUrl: string): Promise<void> {
  const dump = path.join(folder, DUMP_FILE)
  if (!existsSync(dump))
    throw new Error(`${folder} has no ${DUMP_FILE}: it isn’t a backup of an external database.`)
  if (Object.keys(await countRows(ownerUrl)).length > 0) {
    throw new Error(
      'The database already has tables. Make an empty one (CREATE DATABASE … OWNER …), point DATABASE_URL and DATABASE_OWNER_URL to it and run restore again; nothing was changed.',
    )
  }
  const args = ['--no-owner', '--no-privileges', '--exit-on-error', '--single-transaction', '--dbname=', dump]
  await runPostgresTool('pg_restore', args, ownerUrl)
}

/** Runs a client program of PostgreSQL; the password goes through the environment, where other users can't read it. */
async function runPostgresTool(program: string, args: string[], url: string): Promise<void> {
  const { username, password, hostname, port, pathname, searchParams } = new URL(url)
  const sslMode = searchParams.get('sslmode')
  const env = {
    ...process.env,
    PGHOST: hostname || searchParams.get('host') || '127.0.0.1',
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...(sslMode ? { PGSSLMODE: sslMode } : {}),
  }
  const real = args.map((arg) => (arg === '--dbname=' ? `--dbname=${env.PGDATABASE}` : arg))
  const { code, output } = await new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn(program, real, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk
    })
    child.on('error', (error: NodeJS.ErrnoException) => {
      const missing = `${program} isn’t installed on this machine. Install PostgreSQL’s client programs (Debian: postgresql-client), at least of the server’s version.`
      reject(error.code === 'ENOENT' ? new Error(missing) : error)
    })
    child.on('close', (exit) => resolve({ code: exit, output: errors }))
  })
  if (code === 0) return
  const older = /server version mismatch/.test(output)
  const advice = older ? ' Install the client programs of the server’s version or newer.' : ''
  throw new Error(`${program} failed (exit code ${code}).${advice}\n${output.trim()}`)
}
