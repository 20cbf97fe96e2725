import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '@kith/postgres/template.ts'
import type { FastifyInstance, InjectOptions } from 'fastify'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { clockIn } from '../../src/platform/clock.ts'
import { type Config, readConfig } from '../../src/platform/config/config.ts'
import { type Database, openDatabase } from '../../src/platform/db/database.ts'
import { makeLogger } from '../../src/platform/logger.ts'

/** The day that tests begin on: a Saturday morning in Moscow. */
export const START = new Date('2026-11-14T06:00:00.000Z')

export interface MovableClock {
  now(): Date
  today(): string
  /** Moves the time forward. */
  advance(ms: number): void
}

function movableClock(timeZone: string): MovableClock {
  let now = START.getTime()
  const clock = clockIn(timeZone, () => new Date(now))
  return {
    now: clock.now,
    today: clock.today,
    advance: (ms) => {
      now += ms
    },
  }
}

export interface TestApp {
  app: FastifyInstance
  config: Config
  database: Database
  clock: MovableClock
  /** The database as its owner, to look at rows and to arrange what no action does yet. */
  owner: pg.Pool
  appUrl: string
  /** What was logged, line by line. */
  logs: Record<string, unknown>[]
  /** One request; `body` as JSON, answers parsed. */
  call(options: CallOptions): Promise<Answer>
}

export interface CallOptions {
  method?: InjectOptions['method']
  url: string
  token?: string
  /** An object is sent as JSON; a string or a buffer as it is. */
  body?: unknown
  headers?: Record<string, string>
  /** Where the request comes from; rate limits count by it. */
  address?: string
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever JSON came.
  body: any
  cookies: { name: string; value: string }[]
}

/** A whole application on a database of its own; closed and removed after the file's tests. */
export async function startTestApp(overrides: Record<string, string> = {}): Promise<TestApp> {
  const { ownerUrl, appUrl } = await createTestDatabase(
    inject('databases'),
    `t${randomUUID().replaceAll('-', '')}`,
  )
  const dataDir = mkdtempSync(join(tmpdir(), 'kith-api-test-'))
  const config = readConfig({
    DATABASE_URL: appUrl,
    KITH_SECRET: 'a secret of the tests, long enough for them',
    KITH_DATA_DIR: dataDir,
    KITH_WEB_DIST: join(dataDir, 'no-web'),
    KITH_RATE_LIMIT: '1000000',
    KITH_CARD_PROVIDER: 'sandbox',
    ...overrides,
  })
  const database = openDatabase({ databaseUrl: appUrl, poolSize: 8 })
  // What tests ask of their few rows takes PostgreSQL a tenth of the time that it takes to start parallel workers for it.
  const owner = new pg.Pool({
    connectionString: ownerUrl,
    max: 3,
    options: '-c max_parallel_workers_per_gather=0',
  })
  const clock = movableClock(config.timeZone)
  const logs: Record<string, unknown>[] = []
  const logger = makeLogger('info', { write: (line: string) => void logs.push(JSON.parse(line)) })
  const app = await buildApp({ config, database, clock, logger, maxEventLoopDelayMs: 60_000 })
  await app.ready()
  afterAll(async () => {
    await app.close()
    await database.close()
    await owner.end()
    rmSync(dataDir, { recursive: true, force: true })
  })

  async function call(options: CallOptions): Promise<Answer> {
    const answer = await app.inject({
      method: options.method ?? 'GET',
      url: options.url,
      ...(options.address && { remoteAddress: options.address }),
      headers: {
        ...(options.token && { authorization: `Bearer ${options.token}` }),
        ...options.headers,
      },
      ...(options.body !== undefined && { payload: options.body as InjectOptions['payload'] }),
    } as InjectOptions)
    const isJson = String(answer.headers['content-type'] ?? '').includes('json')
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: isJson && answer.body !== '' ? JSON.parse(answer.body) : answer.body,
      cookies: answer.cookies.map(({ name, value }) => ({ name, value })),
    }
  }
  return { app, config, database, clock, owner, appUrl, logs, call }
}
