import { hkdfSync } from 'node:crypto'
import { isAbsolute, resolve } from 'node:path'

/** Everything the process takes from its environment, checked once at start. */
export interface Config {
  host: string
  port: number
  dataDir: string
  webDist: string
  databaseUrl: string
  replicaUrl: string | null
  worker: 'inline' | 'off' | 'only'
  /** Requests per minute of one actor; an address may send five times as many. */
  rateLimit: number
  trustProxy: boolean
  /** The address under which browsers open Kith, `https://kith.example`; null: `localhost` on this machine. */
  origin: string | null
  /** Whose calendar says what day it is, until the company sets its own. */
  timeZone: string
  logLevel: string
  /** Who takes payments by bank card. */
  cardProvider: 'none' | 'sandbox'
  secrets: Secrets
}

/** Keys for single purposes, all derived from KITH_SECRET, so that one can't stand in for another. */
export interface Secrets {
  accessTokens: Buffer
  refreshTokens: Buffer
  journal: Buffer
  cursors: Buffer
  /** Encrypts the secrets of authenticator apps. */
  totpSecrets: Buffer
  recoveryCodes: Buffer
  /** Stands for logins in the guard against guessing. */
  signInGuard: Buffer
  /** Hashes requests under an Idempotency-Key: some hold passwords. */
  requestHashes: Buffer
  /** Signs the webhooks of the sandbox provider. */
  sandboxWebhooks: Buffer
}

export class ConfigError extends Error {}

/** Derives the single-purpose keys: HKDF-SHA-256 (RFC 5869), 32 bytes each, the purpose as `info`. */
export function deriveSecrets(secret: string): Secrets {
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'kith', purpose, 32))
  return {
    accessTokens: key('access-tokens'),
    refreshTokens: key('refresh-tokens'),
    journal: key('journal'),
    cursors: key('cursors'),
    totpSecrets: key('totp-secrets'),
    recoveryCodes: key('recovery-codes'),
    signInGuard: key('sign-in-guard'),
    requestHashes: key('request-hashes'),
    sandboxWebhooks: key('sandbox-webhooks'),
  }
}

/**
 * Reads the configuration, for example `readConfig({ DATABASE_URL: 'postgres://…', KITH_SECRET: '…32+ characters…' })`.
 * @throws ConfigError with every fault at once, each line naming the variable and what it should be.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const faults: string[] = []
  const fault = (name: string, what: string) => {
    faults.push(`${name}: ${what}`)
  }
  const url = (name: string): string | null => {
    const value = env[name]
    if (value === undefined || value === '') return null
    if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value))
      fault(name, 'must be a postgres:// address')
    return value
  }
  const integer = (name: string, fallback: number, min: number, max: number): number => {
    const value = env[name]
    if (value === undefined || value === '') return fallback
    const number = Number(value)
    if (/^\d+$/.test(value) && number >= min && number <= max) return number
    fault(name, `must be a whole number from ${min} to ${max}, not "${value}"`)
    return fallback
  }
  const choice = <T extends string>(name: string, values: readonly [T, ...T[]]): T => {
    const value = env[name] || values[0]
    const found = values.find((candidate) => candidate === value)
    if (found === undefined) fault(name, `must be one of ${values.join(', ')}, not "${value}"`)
    return found ?? values[0]
  }
  const folder = (name: string, fallback: string): string => {
    const value = env[name] || fallback
    return isAbsolute(value) ? value : resolve(process.cwd(), value)
  }

  const timeZone = (name: string, fallback: string): string => {
    const value = env[name] || fallback
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
    } catch {
      fault(name, `must be a time zone such as Europe/Moscow, not "${value}"`)
      return fallback
    }
  }

  const origin = (name: string): string | null => {
    const value = env[name]
    if (value === undefined || value === '') return null
    const parsed = URL.canParse(value) ? new URL(value) : null
    const isOrigin =
      parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.href === `${parsed.origin}/`
    if (!isOrigin)
      fault(name, `must be an address such as https://kith.example, without a path, not "${value}"`)
    return parsed?.origin ?? null
  }

  const databaseUrl = url('DATABASE_URL')
  if (databaseUrl === null)
    fault('DATABASE_URL', 'is required, for example postgres://kith_app:…@127.0.0.1:5432/kith')
  const secret = env.KITH_SECRET ?? ''
  if (secret.length < 32) fault('KITH_SECRET', 'is required and must have at least 32 characters')
  const config: Config = {
    host: env.HOST || '127.0.0.1',
    port: integer('PORT', 3000, 0, 65535),
    dataDir: folder('KITH_DATA_DIR', '.data'),
    webDist: folder('KITH_WEB_DIST', 'apps/web/dist'),
    databaseUrl: databaseUrl ?? '',
    replicaUrl: url('DATABASE_REPLICA_URL'),
    worker: choice('KITH_WORKER', ['inline', 'off', 'only']),
    rateLimit: integer('KITH_RATE_LIMIT', 1200, 1, 100_000_000),
    trustProxy: choice('KITH_TRUST_PROXY', ['false', 'true']) === 'true',
    origin: origin('KITH_ORIGIN'),
    timeZone: timeZone('KITH_TIME_ZONE', 'Europe/Moscow'),
    logLevel: choice('LOG_LEVEL', ['info', 'trace', 'debug', 'warn', 'error', 'fatal', 'silent']),
    cardProvider: choice('KITH_CARD_PROVIDER', ['none', 'sandbox']),
    secrets: deriveSecrets(secret),
  }
  if (faults.length > 0) throw new ConfigError(`The configuration is not right:\n  ${faults.join('\n  ')}`)
  return config
}
