import { describe, expect, it } from 'vitest'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config/config.ts'
import { openDatabase } from '../../src/platform/db/database.ts'
import { actAs } from '../support/actors.ts'
import { startTestApp } from '../support/test-app.ts'

describe('health', () => {
  it('is well while the database answers, and metrics count by route pattern', async () => {
    const test = await startTestApp()
    expect((await test.call({ url: '/health/live' })).body).toEqual({ status: 'ok' })
    expect((await test.call({ url: '/health/ready' })).body).toEqual({ status: 'ok' })
    const { token } = await actAs(test, 'seller')
    await test.call({ url: '/api/v1/clients?search=Канарейкин', token })
    await test.call({ url: '/api/v1/clients/01926f3e-7c5a-7d31-9d0e-3f2b8a6c1e54', token })
    const { status, body } = await test.call({ url: '/metrics' })
    expect(status).toBe(200)
    expect(body).toContain('route="/api/v1/clients/:id"')
    expect(body).not.toContain('Канарейкин')
    expect(body).not.toContain('01926f3e')
    expect(body).not.toContain(encodeURIComponent('Канарейкин'))
  })

  it('outlives connections that break while they are in use', async () => {
    const { database } = await startTestApp()
    const held = await database.primary.connect()
    const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const ended = new Promise((end) => held.once('end', end))
    await database.primary.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
    // The break comes as an event of its own: unheard, it would end the process, and vitest says so.
    await ended
    held.release(true)
    await expect(database.primary.query('SELECT 1')).resolves.toMatchObject({ rowCount: 1 })
  })

  it('is alive but not ready without its database, and every operation says that it is unavailable', async () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:1/nowhere',
      KITH_SECRET: 'a secret of the tests, long enough for them',
      KITH_WEB_DIST: '/nonexistent',
    })
    const database = openDatabase(config)
    const app = await buildApp({ config, database })
    try {
      expect((await app.inject('/health/live')).statusCode).toBe(200)
      expect((await app.inject('/health/ready')).statusCode).toBe(503)
      const setup = await app.inject('/api/v1/auth/setup')
      expect([setup.statusCode, setup.json().code]).toEqual([503, 'unavailable'])
      const body = { login: 'admin', password: 'whatever-it-is-26' }
      const signIn = await app.inject({ method: 'POST', url: '/api/v1/auth/sign-in', body })
      expect([signIn.statusCode, signIn.json().code]).toEqual([503, 'unavailable'])
      expect(signIn.body).not.toContain('127.0.0.1')
    } finally {
      await app.close()
      await database.close()
    }
  })
})
