import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { APPEND_ONLY_TABLES, grantApplicationRole, KEPT_TABLES } from '../src/application-role.ts'
import { schemaDifference } from '../src/schema-difference.ts'
import { type DatabaseUrls, startTestCluster, type TestCluster } from '../src/template.ts'
import { query, sqlState } from './support/fixtures.ts'

const DENIED = '42501'

let cluster: TestCluster
let urls: DatabaseUrls

beforeAll(async () => {
  cluster = await startTestCluster()
  urls = await cluster.createDatabase('subject')
})
afterAll(() => cluster.stop())

test('the Prisma schema and the migrations say the same', async () => {
  expect(await schemaDifference({ databaseUrl: urls.ownerUrl })).toEqual([])
})

test('a column that only the database has is noticed', async () => {
  const { ownerUrl } = await cluster.createDatabase('drifted')
  await query(ownerUrl, 'ALTER TABLE client ADD COLUMN forgotten text')
  expect(await schemaDifference({ databaseUrl: ownerUrl })).toEqual([
    'ALTER TABLE "client" DROP COLUMN "forgotten"',
  ])
})

test.each(APPEND_ONLY_TABLES)(
  'the application can read %s, and neither change nor empty it',
  async (table) => {
    expect(await sqlState(urls.appUrl, `SELECT count(*) FROM ${table}`)).toBe('accepted')
    expect(await sqlState(urls.appUrl, `DELETE FROM ${table}`)).toBe(DENIED)
    expect(await sqlState(urls.appUrl, `TRUNCATE ${table}`)).toBe(DENIED)
    const [column] = await query<{ name: string }>(
      urls.ownerUrl,
      `SELECT attname AS name FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum = 1`,
    )
    expect(await sqlState(urls.appUrl, `UPDATE ${table} SET ${column?.name} = ${column?.name}`)).toBe(DENIED)
  },
)

test.each(KEPT_TABLES)('the application can read and change %s, and remove nothing of it', async (table) => {
  expect(await sqlState(urls.appUrl, `SELECT count(*) FROM ${table}`)).toBe('accepted')
  expect(await sqlState(urls.appUrl, `SELECT 1 FROM ${table} FOR UPDATE`)).toBe('accepted')
  expect(await sqlState(urls.appUrl, `DELETE FROM ${table}`)).toBe(DENIED)
  expect(await sqlState(urls.appUrl, `TRUNCATE ${table}`)).toBe(DENIED)
})

test('a partition of an append-only table is no way around it', async () => {
  const { ownerUrl, appUrl } = await cluster.createDatabase('partitioned')
  await query(
    ownerUrl,
    `DROP TABLE journal_seal CASCADE;
     CREATE TABLE journal_seal (id int) PARTITION BY RANGE (id);
     CREATE TABLE journal_seal_first PARTITION OF journal_seal FOR VALUES FROM (0) TO (100)`,
  )
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 })
  await grantApplicationRole(pool, cluster.source.application.name)
  await pool.end()
  expect(await sqlState(appUrl, 'INSERT INTO journal_seal VALUES (1)')).toBe('accepted')
  expect(await sqlState(appUrl, 'DELETE FROM journal_seal_first')).toBe(DENIED)
})

test('the application can use the jobs and no more than rows', async () => {
  expect(await sqlState(urls.appUrl, 'SELECT version FROM pgboss.version')).toBe('accepted')
  expect(await sqlState(urls.appUrl, 'SELECT * FROM _prisma_migrations')).toBe(DENIED)
  expect(await sqlState(urls.appUrl, 'CREATE TABLE mine (id int)')).toBe(DENIED)
  expect(await sqlState(urls.appUrl, 'ALTER TABLE client ADD COLUMN mine int')).toBe(DENIED)
})

test('its sessions are limited in time', async () => {
  const [limits] = await query(
    urls.appUrl,
    `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
            current_setting('idle_in_transaction_session_timeout') AS idle`,
  )
  expect(limits).toEqual({ statement: '15s', lock: '5s', idle: '30s' })
})
