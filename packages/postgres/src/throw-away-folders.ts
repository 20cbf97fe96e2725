import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findServerBinaries } from './binaries.ts'
import { CLUSTER_FOLDER } from './cluster-folder.ts'
import { stopPostmaster } from './postmaster.ts'
import { identify, type ProcessIdentity, stillRuns } from './process-identity.ts'
import { serverAccount } from './server-account.ts'

const FOLDER_PREFIX = 'kith-test-'
const CREATOR_FILE = 'creator.json'

/** A data folder for a throw-away cluster, with a note of the process that made it. */
export function makeThrowAwayFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), FOLDER_PREFIX))
  // PostgreSQL may run under another account, which has to pass through the folder.
  chmodSync(folder, 0o711)
  writeFileSync(path.join(folder, CREATOR_FILE), JSON.stringify(identify(process.pid)))
  return folder
}

/** Stops and removes throw-away clusters whose creator was killed; their folder's name and note prove that they are ours. */
export async function removeLeftClusters(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(FOLDER_PREFIX)) continue
    const folder = path.join(tmpdir(), name)
    try {
      const creator = JSON.parse(readFileSync(path.join(folder, CREATOR_FILE), 'utf8')) as ProcessIdentity
      if (stillRuns(creator)) continue
      const binaries = await findServerBinaries()
      await stopPostmaster(binaries, serverAccount(), path.join(folder, CLUSTER_FOLDER), 'immediate')
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // A folder without a note is just being made, or isn't ours: leave it alone.
    }
  }
}
