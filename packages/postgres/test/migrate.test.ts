import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrate } from '../src/migrate.ts'
import { checkRequirements } from '../src/requirements.ts'
import { startTestCluster, type TestCluster } from '../src/template.ts'
import { FIXTURE_MIGRATIONS, isSleeping, migrationsWith, query, sqlState } from './support/fixtures.ts'
import { until } from './support/victim.ts'

const NAMES = ['20260101000000_first', '20260102000000_second']
const THIRD = '20260103000000_third'

let cluster: TestCluster
let folder: string
let ownerUrl: string

beforeAll(async () => {
  cluster = await startTestCluster({ migrationsDir: FIXTURE_MIGRATIONS })
  folder = mkdtempSync(path.join(tmpdir(), 'kith-migrations-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await cluster.stop()
})
beforeEach(async () => {
  ownerUrl = (await cluster.createDatabase('subject')).ownerUrl
})

function third(name: string, sql: string): string {
  return migrationsWith(path.join(folder, name), THIRD, sql)
}

/** An empty database beside, made by the administrator with the given clauses. */
async function bareDatabase(clauses: string): Promise<string> {
  const { owner } = cluster.source
  await query(cluster.adminUrl, 'DROP DATABASE IF EXISTS bare WITH (FORCE)')
  await query(cluster.adminUrl, `CREATE DATABASE bare OWNER ${owner.name} TEMPLATE template0 ${clauses}`)
  const url = new URL(ownerUrl)
  url.pathname = '/bare'
  return url.href
}

test('bodies between $$ arrive whole, in Prisma’s own history', async () => {
  expect(await sqlState(ownerUrl, 'DELETE FROM journal_entry')).toBe('accepted')
  await query(ownerUrl, "INSERT INTO journal_entry VALUES (gen_random_uuid(), 'x')")
  expect(await sqlState(ownerUrl, 'DELETE FROM journal_entry')).toBe('P0001')
  const history = await query<{ migration_name: string }>(
    ownerUrl,
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1',
  )
  expect(history.map((row) => row.migration_name)).toEqual(NAMES)
  expect(await migrate(ownerUrl, { migrationsDir: FIXTURE_MIGRATIONS })).toEqual([])
})

test('a failing script is named with its line, changes nothing, and runs when it is put right', async () => {
  const broken = third('broken', 'CREATE TABLE visit (id int);\nSELECT nonsense FROM client;')
  await expect(migrate(ownerUrl, { migrationsDir: broken })).rejects.toThrow(
    /20260103000000_third failed and changed nothing, line 2: .*nonsense.*42703/s,
  )
  expect(await sqlState(ownerUrl, 'SELECT * FROM visit')).toBe('42P01')
  const right = third('right', 'CREATE TABLE visit (id int);')
  expect(await migrate(ownerUrl, { migrationsDir: right })).toEqual([THIRD])
  expect(await sqlState(ownerUrl, 'SELECT * FROM visit')).toBe('accepted')
})

test('a process that comes while another migrates waits, and finds the work done', async () => {
  const migrationsDir = third('turns', 'CREATE TABLE visit (id int); SELECT pg_sleep(0.5);')
  const first = migrate(ownerUrl, { migrationsDir })
  await until(() => isSleeping(cluster.adminUrl))
  const second = migrate(ownerUrl, { migrationsDir })
  expect(await Promise.all([first, second])).toEqual([[THIRD], []])
})

test('an edited migration and a newer database are refused', async () => {
  const edited = third('edited', 'SELECT 1;')
  await migrate(ownerUrl, { migrationsDir: edited })
  await expect(migrate(ownerUrl, { migrationsDir: FIXTURE_MIGRATIONS })).rejects.toThrow(
    /newer than this version/,
  )
  writeFileSync(path.join(edited, THIRD, 'migration.sql'), 'SELECT 2;')
  await expect(migrate(ownerUrl, { migrationsDir: edited })).rejects.toThrow(/was changed after/)
})

test('a script that ends the transaction itself is refused before anything runs', async () => {
  const migrationsDir = third('commit', 'CREATE TABLE visit (id int);\nCOMMIT;')
  await expect(migrate(ownerUrl, { migrationsDir })).rejects.toThrow(/transaction itself/)
  expect(await sqlState(ownerUrl, 'SELECT * FROM visit')).toBe('42P01')
})

test('a database that can carry Kith passes, others are refused with advice', async () => {
  const fine = process.env.KITH_TEST_DATABASE_URL ? "LC_CTYPE 'C.UTF-8'" : ''
  await expect(checkRequirements(await bareDatabase(fine))).resolves.toBeUndefined()
  const libc = "LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'"
  await expect(checkRequirements(await bareDatabase(libc))).rejects.toThrow(
    /lc_ctype «C».*Cyrillic.*CREATE DATABASE/s,
  )
  await expect(checkRequirements(await bareDatabase(`ENCODING 'LATIN1' ${libc}`))).rejects.toThrow(
    /LATIN1.*needs UTF8/s,
  )
  await expect(checkRequirements('postgresql://nobody@127.0.0.1:1/nothing')).rejects.toThrow(
    /can’t be reached/,
  )
})
