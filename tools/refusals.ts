import { setTimeout as sleep } from 'node:timers/promises'
import { DataDirInUseError, type DataDirLock, lockDataDir } from '@kith/postgres/data-dir-lock.ts'
import { isPortFree } from '@kith/postgres/free-port.ts'
import { stillRuns } from '@kith/postgres/process-identity.ts'
import { isLauncherGone } from './launchers.ts'
import { portOwner } from './port-owner.ts'
import { readRunningRecord } from './running-record.ts'
import { type Settings, UsageError } from './settings.ts'

/** One line about what is being done, in both languages. */
export function progress(russian: string, english: string): void {
  console.log(`· ${russian} / ${english}`)
}

/**
 * Takes the lock of the data folder, or says where the other Kith runs. One whose package manager was killed is just
 * stopping, or is made to: it is waited for, 30 s at most.
 */
export async function lockOrExplain(dataDir: string): Promise<DataDirLock> {
  for (const deadline = Date.now() + 30_000; ; await sleep(100)) {
    try {
      return lockDataDir(dataDir)
    } catch (error) {
      const record = error instanceof DataDirInUseError ? readRunningRecord(dataDir) : null
      if (!record) throw error
      const leaving = isLauncherGone(record.launchers) || !stillRuns(record.start)
      if (leaving && Date.now() < deadline) continue
      throw new UsageError(
        `Kith уже запущен: ${record.address} (процесс ${record.start.pid}).\n` +
          `Kith already runs: ${record.address} (process ${record.start.pid}). Stop it there with Ctrl-C, or set KITH_DATA_DIR and PORT for a second one.`,
      )
    }
  }
}

/** Throws with the name of the program that holds the port, where the system tells it, and the way out. */
export async function refuseTakenPort(settings: Pick<Settings, 'host' | 'port'>): Promise<void> {
  const { port, host } = settings
  if (await isPortFree(port, host)) return
  const owner = portOwner(port)
  const russian = owner ? `занят: ${owner}` : 'занят'
  const english = owner ? `is taken by ${owner}` : `is taken, or ${host} isn’t an address of this machine`
  const command = `PORT=${port + 1} npx -y pnpm@12 start`
  throw new UsageError(
    `Порт ${port} ${russian}. Выберите другой: ${command}\nPort ${port} ${english}. Choose another: ${command}`,
  )
}
