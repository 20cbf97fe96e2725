import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUpEmbedded } from '../src/backup.ts'
import { readManifest } from '../src/backup-manifest.ts'
import { type EmbeddedServer, startEmbedded } from '../src/embedded.ts'
import { prepareEmbeddedDatabase } from '../src/first-database.ts'
import { restoreEmbedded } from '../src/restore.ts'
import { refuseUnfinishedRestore } from '../src/unfinished-restore.ts'
import { temporaryDataDir } from './support/data-dir.ts'
import { FIXTURE_MIGRATIONS, query } from './support/fixtures.ts'

let place: ReturnType<typeof temporaryDataDir>
let server: EmbeddedServer
let targetDir: string

beforeEach(async () => {
  place = temporaryDataDir()
  targetDir = path.join(place.dataDir, '..', 'backups')
  server = await startEmbedded(place)
  await prepareEmbeddedDatabase(server, { migrationsDir: FIXTURE_MIGRATIONS })
  await query(
    server.url('kith', 'application'),
    "INSERT INTO client (name) SELECT 'c' || n FROM generate_series(1, 500) AS n",
  )
  mkdirSync(path.join(place.dataDir, 'files/ab'), { recursive: true })
  writeFileSync(path.join(place.dataDir, 'files/ab/photo'), 'bytes of a picture')
  writeFileSync(path.join(place.dataDir, 'secret'), 'the secret\n')
})
afterEach(() => place.remove())

const backUp = () =>
  backUpEmbedded({ dataDir: place.dataDir, targetDir, superuserUrl: server.url('kith', 'superuser') })

test('a backup taken while people write restores to what stood in it, with files and keys', async () => {
  let writing = true
  const writer = (async () => {
    const url = server.url('kith', 'application')
    while (writing) await query(url, "INSERT INTO client (name) VALUES ('meanwhile')")
  })()
  const backupDir = await backUp()
  writing = false
  await writer
  await server.stop()

  const other = temporaryDataDir()
  try {
    const seen: number[] = []
    await restoreEmbedded({
      backupDir,
      ...other,
      verify: async (url) => {
        const rows = await query<{ old: number; new: number }>(
          url,
          "SELECT count(*) FILTER (WHERE name <> 'meanwhile')::int AS old, count(*)::int AS new FROM client",
        )
        seen.push(rows[0]?.old ?? 0, rows[0]?.new ?? 0)
      },
    })
    const [before, after] = readManifest(backupDir).rows.client ?? [0, 0]
    expect(seen[0]).toBe(500)
    expect(seen[1]).toBeGreaterThanOrEqual(before)
    expect(seen[1]).toBeLessThanOrEqual(after)
    expect(after).toBeGreaterThan(500)
    expect(readFileSync(path.join(other.dataDir, 'files/ab/photo'), 'utf8')).toBe('bytes of a picture')
    expect(readFileSync(path.join(other.dataDir, 'secret'), 'utf8')).toBe('the secret\n')
    expect(statSync(path.join(other.dataDir, 'secret')).mode & 0o777).toBe(0o600)
    const again = await startEmbedded(other)
    expect(
      await query(again.url('kith', 'application'), 'SELECT name FROM client WHERE id = 500'),
    ).toHaveLength(1)
    await again.stop()
  } finally {
    await other.remove()
  }
})

test('restore refuses what runs, what holds data, what is damaged and what isn’t finished', async () => {
  const backupDir = await backUp()
  const restore = (replace: boolean) => restoreEmbedded({ backupDir, ...place, replace })
  await expect(restore(true)).rejects.toThrow(/already runs/)
  await query(server.url('kith', 'application'), "INSERT INTO client (name) VALUES ('later')")
  await server.stop()
  await expect(restore(false)).rejects.toThrow(/already holds data.*--replace/s)

  const { replaced } = await restore(true)
  expect(existsSync(path.join(replaced ?? '', 'postgres/PG_VERSION'))).toBe(true)
  const restored = await startEmbedded(place)
  expect(await query(restored.url('kith', 'owner'), "SELECT 1 FROM client WHERE name = 'later'")).toEqual([])
  await restored.stop()

  const photo = path.join(backupDir, 'files/ab/photo')
  writeFileSync(photo, 'bytes of a picturE')
  await expect(restore(true)).rejects.toThrow(/damaged: files\/ab\/photo/)
  await expect(restoreEmbedded({ backupDir: targetDir, dataDir: place.dataDir })).rejects.toThrow(
    /not a finished backup/,
  )
})

test('a restore that fails half way keeps the next start from going on with it', async () => {
  const backupDir = await backUp()
  await server.stop()
  const verify = async (): Promise<void> => {
    throw new Error('the chain is broken')
  }
  const options = { backupDir, ...place, replace: true }
  await expect(restoreEmbedded({ ...options, verify })).rejects.toThrow('the chain is broken')
  expect(() => refuseUnfinishedRestore(place.dataDir)).toThrow(/was interrupted/)
  await restoreEmbedded(options)
  expect(() => refuseUnfinishedRestore(place.dataDir)).not.toThrow()
  expect(readdirSync(targetDir)).toHaveLength(1)
})
