import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeClusterSecrets } from '../src/cluster-secrets.ts'
import { DataDirInUseError } from '../src/data-dir-lock.ts'
import { startEmbedded } from '../src/embedded.ts'
import { findPostmaster } from '../src/postmaster.ts'
import { findRunningEmbedded } from '../src/running-embedded.ts'
import { temporaryDataDir } from './support/data-dir.ts'
import { FIXTURE_MIGRATIONS, query } from './support/fixtures.ts'
import { startVictim, until } from './support/victim.ts'

let place: ReturnType<typeof temporaryDataDir>
beforeEach(() => {
  place = temporaryDataDir()
})
afterEach(() => place.remove())

test('a second start keeps the data, the port and the passwords', async () => {
  const first = await startEmbedded(place)
  await query(first.url('postgres', 'superuser'), 'CREATE TABLE kept AS SELECT 7 AS value')
  const url = first.url('postgres', 'superuser')
  await first.stop()
  const second = await startEmbedded(place)
  expect(second.url('postgres', 'superuser')).toBe(url)
  expect(await query(url, 'SELECT value FROM kept')).toEqual([{ value: 7 }])
  await second.stop()
  expect(findRunningEmbedded(place.dataDir)).toBeNull()
})

test('a start that was killed during initdb is followed by a whole one', async () => {
  const unfinished = () =>
    existsSync(place.dataDir) &&
    readdirSync(place.dataDir).some((name) => name.startsWith('postgres.initdb-'))
  const victim = startVictim(place.dataDir, FIXTURE_MIGRATIONS)
  await until(unfinished)
  await victim.kill()
  expect(existsSync(path.join(place.dataDir, 'postgres'))).toBe(false)
  const server = await startEmbedded(place)
  expect(await query(server.url('postgres', 'owner'), "SELECT lower('Ё') AS folded")).toEqual([
    { folded: 'ё' },
  ])
  await server.stop()
})

test('the server of a killed start is found and stopped; its data stay', async () => {
  const victim = startVictim(place.dataDir, FIXTURE_MIGRATIONS)
  await victim.said('ready')
  await victim.kill()
  const orphan = findRunningEmbedded(place.dataDir)
  expect(orphan).not.toBeNull()
  await query(orphan?.('kith', 'owner') ?? '', "INSERT INTO client (name) VALUES ('Ёлкин')")
  const told: string[] = []
  const server = await startEmbedded({ ...place, onProgress: (message) => told.push(message) })
  expect(told).toHaveLength(1)
  expect(await query(server.url('kith', 'application'), 'SELECT name FROM client')).toEqual([
    { name: 'Ёлкин' },
  ])
  await server.stop()
})

test('of two starts on one folder the second is told so, and the first goes on', async () => {
  const victim = startVictim(place.dataDir, FIXTURE_MIGRATIONS)
  await victim.said('ready')
  await expect(startEmbedded(place)).rejects.toThrow(DataDirInUseError)
  const url = findRunningEmbedded(place.dataDir)?.('kith', 'application') ?? ''
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  await victim.kill()
})

test('a stale pid file that names a stranger’s process neither stops it nor the start', async () => {
  await (await startEmbedded(place)).stop()
  const cluster = path.join(place.dataDir, 'postgres')
  writeFileSync(path.join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n\n\n\nready\n`)
  expect(findPostmaster(cluster)).toBeNull()
  const server = await startEmbedded(place)
  expect(findPostmaster(cluster)?.pid).toBe(server.pid)
  await server.stop()
})

test('another program on the remembered port moves the server, and that is remembered', async () => {
  const other = temporaryDataDir()
  try {
    const taken = await startEmbedded(other)
    mkdirSync(place.dataDir, { mode: 0o711 })
    const secrets = JSON.parse(readFileSync(path.join(other.dataDir, 'postgres.json'), 'utf8')) as Parameters<
      typeof writeClusterSecrets
    >[1]
    writeClusterSecrets(place.dataDir, secrets)
    const server = await startEmbedded(place)
    expect(server.port).not.toBe(taken.port)
    const [row] = await query<{ folder: string }>(
      server.url('postgres', 'superuser'),
      "SELECT current_setting('data_directory') AS folder",
    )
    expect(row?.folder).toBe(path.join(place.dataDir, 'postgres'))
    await server.stop()
    await taken.stop()
  } finally {
    await other.remove()
  }
})

test('lost passwords are said plainly, and no server is left behind', async () => {
  await (await startEmbedded(place)).stop()
  const passwords = { superuser: 'lost', owner: 'lost', application: 'lost' }
  writeClusterSecrets(place.dataDir, { port: 55_401, passwords })
  await expect(startEmbedded(place)).rejects.toThrow(/postgres\.json don’t fit/)
  expect(findRunningEmbedded(place.dataDir)).toBeNull()
})
