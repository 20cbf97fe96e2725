import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What is needed to reach the embedded server; kept in the data folder, readable by its owner only. */
export interface ClusterSecrets {
  /** Loopback port, remembered so that a second start keeps it when it can. */
  readonly port: number
  /** Passwords of the roles, in plain text: the file is the key to the cluster. */
  readonly passwords: Readonly<Record<ClusterRole, string>>
}

/** `superuser` administers the cluster, `owner` owns the database and migrates, `application` is what the API uses. */
export type ClusterRole = 'superuser' | 'owner' | 'application'

/** The names of the roles inside PostgreSQL. */
export const ROLE_NAMES: Readonly<Record<ClusterRole, string>> = {
  superuser: 'postgres',
  owner: 'kith_owner',
  application: 'kith_app',
}

/** The file's name inside the data folder. */
export const SECRETS_FILE = 'postgres.json'

/** Reads the secrets of a data folder, or null when it has none yet. */
export function readClusterSecrets(dataDir: string): ClusterSecrets | null {
  const file = path.join(dataDir, SECRETS_FILE)
  if (!existsSync(file)) return null
  return JSON.parse(readFileSync(file, 'utf8')) as ClusterSecrets
}

/** New random passwords (192 bits each) with the given port. */
export function newClusterSecrets(port: number): ClusterSecrets {
  const password = () => randomBytes(24).toString('base64url')
  return { port, passwords: { superuser: password(), owner: password(), application: password() } }
}

/** Writes the secrets so that a reader sees the old or the new file, never a half. */
export function writeClusterSecrets(dataDir: string, secrets: ClusterSecrets): void {
  writePrivateFile(path.join(dataDir, SECRETS_FILE), `${JSON.stringify(secrets, null, 2)}\n`)
}

/** Writes a file with mode 0600 beside its place and renames it there. */
export function writePrivateFile(file: string, content: string): void {
  const beside = `${file}.${process.pid}.new`
  writeFileSync(beside, content, { mode: 0o600 })
  chmodSync(beside, 0o600)
  renameSync(beside, file)
}

/** The address of a database on this machine's embedded server for one of its roles. */
export function clusterUrl(secrets: ClusterSecrets, database: string, role: ClusterRole): string {
  return `postgresql://${ROLE_NAMES[role]}:${secrets.passwords[role]}@127.0.0.1:${secrets.port}/${database}`
}
