import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { stopEmbedded } from '../../src/embedded.ts'

/** A data folder of a test's own, for servers without fsync; removed with whatever still runs on it. */
export function temporaryDataDir(): { dataDir: string; durable: false; remove: () => Promise<void> } {
  const folder = mkdtempSync(path.join(tmpdir(), 'kith-data-'))
  // PostgreSQL runs under another account when the tests run as root.
  chmodSync(folder, 0o711)
  const dataDir = path.join(folder, 'data')
  const remove = async (): Promise<void> => {
    await stopEmbedded(dataDir)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  return { dataDir, durable: false, remove }
}
