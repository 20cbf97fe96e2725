import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigError, deriveSecrets, readConfig } from '../../src/platform/config/config.ts'

const GOOD = { DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/kith', KITH_SECRET: 's'.repeat(32) }

const faultsOf = (env: NodeJS.ProcessEnv): string => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('The configuration was taken')
}

describe('the configuration', () => {
  it('needs an address and a secret, and has a default for all the rest', () => {
    expect(readConfig(GOOD)).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      dataDir: resolve('.data'),
      webDist: resolve('apps/web/dist'),
      databaseUrl: GOOD.DATABASE_URL,
      replicaUrl: null,
      worker: 'inline',
      rateLimit: 1200,
      trustProxy: false,
      origin: null,
      timeZone: 'Europe/Moscow',
      logLevel: 'info',
      cardProvider: 'none',
    })
  })

  it('takes an empty variable for none, as compose files leave them', () => {
    const names = ['HOST', 'PORT', 'KITH_DATA_DIR', 'KITH_WEB_DIST', 'DATABASE_REPLICA_URL', 'KITH_WORKER']
    const more = [
      'KITH_RATE_LIMIT',
      'KITH_TRUST_PROXY',
      'KITH_ORIGIN',
      'KITH_TIME_ZONE',
      'LOG_LEVEL',
      'KITH_CARD_PROVIDER',
    ]
    const empty = Object.fromEntries([...names, ...more].map((name) => [name, '']))
    expect(readConfig({ ...GOOD, ...empty })).toEqual(readConfig(GOOD))
  })

  it('names all that is wrong at once, each with its variable', () => {
    const message = faultsOf({
      DATABASE_URL: 'mysql://x',
      DATABASE_REPLICA_URL: 'nowhere',
      KITH_SECRET: 'short',
      PORT: '70000',
      KITH_RATE_LIMIT: '1.5',
      KITH_WORKER: 'sometimes',
      KITH_TRUST_PROXY: 'yes',
      KITH_ORIGIN: 'kith.example',
      KITH_TIME_ZONE: 'Europe/Nowhere',
      LOG_LEVEL: 'loud',
      KITH_CARD_PROVIDER: 'purse',
    })
    expect(message.split('\n')).toHaveLength(12)
    for (const name of ['DATABASE_URL', 'DATABASE_REPLICA_URL', 'KITH_SECRET', 'PORT', 'KITH_RATE_LIMIT'])
      expect(message).toContain(`\n  ${name}: `)
    for (const name of ['KITH_WORKER', 'KITH_TRUST_PROXY', 'KITH_ORIGIN', 'KITH_TIME_ZONE', 'LOG_LEVEL'])
      expect(message).toContain(`\n  ${name}: `)
  })

  it('says what is missing, and never a secret', () => {
    expect(faultsOf({})).toContain('DATABASE_URL: is required')
    expect(faultsOf({})).toContain('KITH_SECRET: is required')
    const env = { DATABASE_URL: 'postgres//u:hidden-password@h/d', KITH_SECRET: 'hidden-secret' }
    expect(faultsOf(env)).not.toContain('hidden')
  })

  it.each(['-1', '1e3', '0x10', ' 5', '5 ', '3000.0', 'NaN', '65536'])('refuses “%s” for a port', (PORT) => {
    expect(faultsOf({ ...GOOD, PORT })).toContain('PORT: must be a whole number from 0 to 65535')
  })

  it.each([
    'https://kith.example/app',
    'https://kith.example?x',
    'https://a:b@kith.example',
    'ftp://kith.example',
    'kith',
  ])('refuses “%s” for the address that browsers open', (KITH_ORIGIN) => {
    expect(faultsOf({ ...GOOD, KITH_ORIGIN })).toContain('KITH_ORIGIN: must be an address')
  })

  it('takes the address that browsers open as an origin', () => {
    const origin = (KITH_ORIGIN: string) => readConfig({ ...GOOD, KITH_ORIGIN }).origin
    expect(origin('https://Kith.example/')).toBe('https://kith.example')
    expect(origin('http://localhost:3000')).toBe('http://localhost:3000')
  })

  it('keeps absolute folders, and takes others from where it was started', () => {
    expect(readConfig({ ...GOOD, KITH_DATA_DIR: '/var/kith' }).dataDir).toBe('/var/kith')
    expect(readConfig({ ...GOOD, KITH_DATA_DIR: 'here' }).dataDir).toBe(resolve('here'))
  })

  it('derives a key of its own for each purpose, the same ones at each start', () => {
    const keys = Object.values(deriveSecrets(GOOD.KITH_SECRET)).map((key) => key.toString('hex'))
    expect(new Set(keys).size).toBe(9)
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(deriveSecrets(GOOD.KITH_SECRET)).toEqual(deriveSecrets(GOOD.KITH_SECRET))
    const others = Object.values(deriveSecrets(`${GOOD.KITH_SECRET}!`)).map((key) => key.toString('hex'))
    expect(others.some((key) => keys.includes(key))).toBe(false)
  })
})
