import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findFreePort } from '@kith/postgres/free-port.ts'
import type { DatabaseUrls } from '@kith/postgres/template.ts'
import { apiLogTail, startApi } from '../../tools/api-process.ts'
import { inProject } from '../../tools/project.ts'
import { requireNode } from '../../tools/run-program.ts'

/** A running API with the built app, on a port and a data folder of its own. */
export interface Service {
  readonly url: string
  stop(): Promise<void>
}

/** Long enough for the configuration's check, and worth nothing. */
const SECRET = 'a secret of the journeys, long enough for them'

/** Starts the service on a database as `start` does it for users: as a program of its own, in production mode. */
export async function startService({ appUrl, ownerUrl }: DatabaseUrls): Promise<Service> {
  const port = String(await findFreePort())
  const dataDir = mkdtempSync(path.join(tmpdir(), 'kith-e2e-'))
  const url = `http://127.0.0.1:${port}`
  const api = startApi(dataDir, {
    ...databaseEnv(appUrl),
    NODE_ENV: 'production',
    KITH_CARD_PROVIDER: 'sandbox',
    DATABASE_OWNER_URL: ownerUrl,
    KITH_DATA_DIR: dataDir,
    KITH_WEB_DIST: process.env.KITH_WEB_DIST ?? inProject('apps/web/dist'),
    HOST: '127.0.0.1',
    PORT: port,
  })
  const stop = async () => {
    await api.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await api.untilReady(url)
  } catch (error) {
    const log = apiLogTail(dataDir)
    await stop()
    throw new Error(`The service did not start:\n${log}`, { cause: error })
  }
  return { url, stop }
}

/** Fills an empty database with the demo company. */
export async function seedDemo({ appUrl }: DatabaseUrls): Promise<void> {
  await requireNode('Seeding the demo company', inProject('prisma/seed/demo.ts'), [], {
    env: databaseEnv(appUrl),
  })
}

/** The one-time token for the first administrator, got as an operator of an external database gets it. */
export async function printSetupToken({ appUrl }: DatabaseUrls): Promise<string> {
  const printed = await requireNode('Making the setup link', inProject('apps/api/src/setup-link.ts'), [], {
    env: databaseEnv(appUrl),
  })
  return printed.trim()
}

function databaseEnv(appUrl: string): Record<string, string> {
  return { DATABASE_URL: appUrl, KITH_SECRET: SECRET }
}
