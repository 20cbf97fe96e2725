import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Thrown when another process works with the same data folder. */
export class DataDirInUseError extends Error {
  constructor(dataDir: string) {
    super(
      `Another Kith already runs on the data folder ${dataDir}. Stop it first, or set KITH_DATA_DIR to another folder.`,
    )
    this.name = 'DataDirInUseError'
  }
}

/** Holds a data folder for this process until `release`. */
export interface DataDirLock {
  release(): void
}

/**
 * Takes the data folder for this process or throws `DataDirInUseError` at once.
 *
 * A file with a process number would outlive `kill -9`, and clearing such a leftover is a race of its own. Node has no
 * file locks, but its built-in SQLite takes one of the operating system, which vanishes with its process.
 */
export function lockDataDir(dataDir: string): DataDirLock {
  const database = new DatabaseSync(path.join(dataDir, 'lock'), { timeout: 0 })
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (/locked/.test(String(error))) throw new DataDirInUseError(dataDir)
    throw error
  }
  return { release: () => database.close() }
}
