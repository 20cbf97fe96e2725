import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const MARK = 'restore-unfinished'

/** Marks a data folder while a backup is being put into it. */
export function markRestore(dataDir: string): void {
  writeFileSync(path.join(dataDir, MARK), `${new Date().toISOString()}\n`)
}

/** Removes the mark when the restored data were checked. */
export function unmarkRestore(dataDir: string): void {
  rmSync(path.join(dataDir, MARK), { force: true })
}

/** True while the data folder holds a backup that was put there only in part. */
export function isRestoreUnfinished(dataDir: string): boolean {
  return existsSync(path.join(dataDir, MARK))
}

/** Throws when a restore was interrupted here: starting would make a new, empty company beside half of the old one. */
export function refuseUnfinishedRestore(dataDir: string): void {
  if (!isRestoreUnfinished(dataDir)) return
  throw new Error(
    `A restore into ${dataDir} was interrupted. Run it again: npx -y pnpm@12 restore <backup folder> --replace`,
  )
}
