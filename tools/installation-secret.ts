import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { writePrivateFile } from '@kith/postgres/cluster-secrets.ts'

/** The secret's file in the data folder. */
export const SECRET_FILE = 'secret'

/**
 * The secret that signs tokens and chains the journal: `KITH_SECRET` where it is set, else the one of the data folder,
 * made at the first start (384 random bits) and readable by its owner only.
 */
export function installationSecret(dataDir: string, env: NodeJS.ProcessEnv = process.env): string {
  if (env.KITH_SECRET) return env.KITH_SECRET
  const file = path.join(dataDir, SECRET_FILE)
  if (!existsSync(file)) writePrivateFile(file, `${randomBytes(48).toString('base64url')}\n`)
  return readFileSync(file, 'utf8').trim()
}
