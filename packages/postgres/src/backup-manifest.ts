import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'

/** Rows of a table when the backup began and when it was done; equal when nobody worked meanwhile. */
export type RowCounts = Readonly<Record<string, readonly [before: number, after: number]>>

/** What a backup says about itself in `manifest.json`. */
export interface BackupManifest {
  readonly format: 1
  readonly kind: 'embedded' | 'external'
  readonly createdAt: string
  /** E.g. `18.4`. */
  readonly postgres: string
  readonly rows: RowCounts
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha256: string }[]
}

/** A copied file as the manifest lists it. */
export type CopiedFile = BackupManifest['files'][number]

const FILE = 'manifest.json'

/** Writes the manifest; a backup folder without one isn't whole. */
export function writeManifest(folder: string, manifest: BackupManifest): void {
  writeFileSync(path.join(folder, FILE), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 })
}

/** Reads the manifest. Throws when the folder isn't a finished backup of a kind that this version knows. */
export function readManifest(folder: string): BackupManifest {
  let manifest: BackupManifest
  try {
    manifest = JSON.parse(readFileSync(path.join(folder, FILE), 'utf8')) as BackupManifest
  } catch {
    throw new Error(`${folder} is not a finished backup: it has no readable ${FILE}.`)
  }
  if (manifest.format !== 1)
    throw new Error(`The backup has the format ${manifest.format}, which this version doesn’t know.`)
  return manifest
}

/** Files up to this size are read in one go; most of a cluster's are a few kilobytes. */
const AT_ONCE = 4_000_000

/** Copies a file byte for byte, to disk, and returns its size and SHA-256 as they were read. */
export async function copyFile(from: string, to: string, relative: string): Promise<CopiedFile> {
  if ((await stat(from)).size > AT_ONCE) return copyLargeFile(from, to, relative)
  const content = await readFile(from)
  await writeFile(to, content, { mode: 0o600, flush: true })
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { path: relative, size: content.length, sha256 }
}

async function copyLargeFile(from: string, to: string, relative: string): Promise<CopiedFile> {
  const hash = createHash('sha256')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(createReadStream(from), measure, createWriteStream(to, { mode: 0o600, flush: true }))
  return { path: relative, size, sha256: hash.digest('hex') }
}

/** The SHA-256 of a file in hex. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  if ((await stat(file)).size <= AT_ONCE) return hash.update(await readFile(file)).digest('hex')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Exact row counts of Kith's tables, e.g. `{ client: 300 }`; pg-boss's come and go and aren't counted. */
export async function countRows(url: string): Promise<Record<string, number>> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`,
    )
    const counts: Record<string, number> = {}
    for (const { name } of rows) {
      const answer = await client.query<{ count: string }>(
        `SELECT count(*) AS count FROM public.${pg.escapeIdentifier(name)}`,
      )
      counts[name] = Number(answer.rows[0]?.count)
    }
    return counts
  } finally {
    await client.end()
  }
}

/** Puts the counts before and after together. */
export function rowCounts(before: Record<string, number>, after: Record<string, number>): RowCounts {
  return Object.fromEntries(
    Object.entries(after).map(([name, count]) => [name, [before[name] ?? 0, count] as const]),
  )
}

/** What doesn't fit: tables whose count isn't between the two of the manifest, e.g. `client: 299, not 300`. */
export function miscounted(expected: RowCounts, found: Record<string, number>): string[] {
  return Object.entries(expected).flatMap(([name, [before, after]]) => {
    const count = found[name] ?? -1
    const fits = count >= Math.min(before, after) && count <= Math.max(before, after)
    const wanted = before === after ? `${after}` : `${before} to ${after}`
    return fits ? [] : [`${name}: ${count < 0 ? 'missing' : count}, not ${wanted}`]
  })
}
