import path from 'node:path'
import { ROOT } from './project.ts'

/** What the environment says about a run; see docs/operations.md. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataDir: string
  /** null: the embedded PostgreSQL with the demo company. */
  readonly external: { readonly databaseUrl: string; readonly ownerUrl: string } | null
}

/** A mistake of the person who starts Kith: shown without a stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Reads and checks the environment. Throws `UsageError`, e.g. for `PORT=http`. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new UsageError(`PORT must be a number from 1 to 65535, not «${env.PORT}».`)
  }
  const host = env.HOST || '127.0.0.1'
  const databaseUrl = env.DATABASE_URL
  const external = databaseUrl ? { databaseUrl, ownerUrl: env.DATABASE_OWNER_URL || databaseUrl } : null
  for (const [name, url] of Object.entries(external ?? {})) {
    if (!/^postgres(ql)?:\/\//.test(url)) {
      const variable = name === 'ownerUrl' ? 'DATABASE_OWNER_URL' : 'DATABASE_URL'
      throw new UsageError(`${variable} must look like postgresql://user:password@host:5432/database.`)
    }
  }
  if (!external && !isLoopback(host)) {
    throw new UsageError(
      `The demo has known passwords and listens on this machine only, not on «${host}». For real work set DATABASE_URL, see docs/operations.md.`,
    )
  }
  return { port, host, dataDir: path.resolve(ROOT, env.KITH_DATA_DIR || '.data'), external }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/** The address to open in a browser; `0.0.0.0` isn't one. */
export function webAddress(settings: Pick<Settings, 'host' | 'port'>): string {
  const any = settings.host === '0.0.0.0' || settings.host === '::'
  const host = any ? 'localhost' : settings.host.includes(':') ? `[${settings.host}]` : settings.host
  return `http://${host}:${settings.port}`
}
