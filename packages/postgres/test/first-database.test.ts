import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbedded } from '../src/embedded.ts'
import { prepareEmbeddedDatabase } from '../src/first-database.ts'
import { findRunningEmbedded } from '../src/running-embedded.ts'
import { temporaryDataDir } from './support/data-dir.ts'
import { FIXTURE_MIGRATIONS, isSleeping, migrationsWith, query } from './support/fixtures.ts'
import { startVictim, until } from './support/victim.ts'

const SLOW = 'CREATE TABLE visit (id int); INSERT INTO visit VALUES (1); SELECT pg_sleep(60);'
const DATABASES = "SELECT datname FROM pg_database WHERE datname LIKE 'kith%'"

let place: ReturnType<typeof temporaryDataDir>
beforeEach(() => {
  place = temporaryDataDir()
})
afterEach(() => place.remove())

/** Waits until the migration that sleeps is at it. */
async function untilMigrating(): Promise<void> {
  await until(async () => {
    const url = findRunningEmbedded(place.dataDir)
    if (!url) return false
    return isSleeping(url('postgres', 'superuser'))
  })
}

test('a first start that was killed while seeding leaves nothing half', async () => {
  const victim = startVictim(place.dataDir, FIXTURE_MIGRATIONS, true)
  await victim.said('seeding')
  await victim.kill()
  const server = await startEmbedded(place)
  const seed = async ({ appUrl }: { appUrl: string }): Promise<void> => {
    await query(appUrl, "INSERT INTO client (name) VALUES ('whole')")
  }
  const made = await prepareEmbeddedDatabase(server, { migrationsDir: FIXTURE_MIGRATIONS, seed })
  expect(made.created).toBe(true)
  expect(await query(made.appUrl, 'SELECT name FROM client')).toEqual([{ name: 'whole' }])
  expect(await query(server.url('postgres', 'superuser'), DATABASES)).toEqual([{ datname: 'kith' }])
  const again = await prepareEmbeddedDatabase(server, { migrationsDir: FIXTURE_MIGRATIONS, seed })
  expect(again.created).toBe(false)
  expect(await query(made.appUrl, 'SELECT name FROM client')).toHaveLength(1)
  await server.stop()
})

test('a start that was killed while migrating new or old databases is made good by the next', async () => {
  const slow = migrationsWith(path.join(place.dataDir, '..', 'slow'), '20260103000000_visit', SLOW)
  const quick = migrationsWith(
    path.join(place.dataDir, '..', 'quick'),
    '20260103000000_visit',
    SLOW.replace('60', '0'),
  )
  const onNew = startVictim(place.dataDir, slow)
  await untilMigrating()
  await onNew.kill()

  const server = await startEmbedded(place)
  await prepareEmbeddedDatabase(server, { migrationsDir: FIXTURE_MIGRATIONS })
  expect(await query(server.url('postgres', 'superuser'), DATABASES)).toEqual([{ datname: 'kith' }])
  await server.stop()

  const onOld = startVictim(place.dataDir, slow)
  await untilMigrating()
  await onOld.kill()

  const last = await startEmbedded(place)
  const { ownerUrl } = await prepareEmbeddedDatabase(last, { migrationsDir: quick })
  expect(await query(ownerUrl, 'SELECT id FROM visit')).toEqual([{ id: 1 }])
  await last.stop()
})
