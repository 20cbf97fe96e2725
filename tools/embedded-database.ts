import { existsSync } from 'node:fs'
import path from 'node:path'
import { CLUSTER_FOLDER } from '@kith/postgres/cluster-folder.ts'
import { startEmbedded } from '@kith/postgres/embedded.ts'
import { findRunningEmbedded, type UrlMaker } from '@kith/postgres/running-embedded.ts'
import { refuseUnfinishedRestore } from '@kith/postgres/unfinished-restore.ts'
import { lockOrExplain } from './refusals.ts'
import { UsageError } from './settings.ts'

/** Works on the embedded server: the running one, or one that is started for the purpose and stopped again. */
export async function withEmbeddedServer<T>(
  dataDir: string,
  work: (url: UrlMaker) => Promise<T>,
): Promise<T> {
  if (!existsSync(path.join(dataDir, CLUSTER_FOLDER))) {
    throw new UsageError(`There is no Kith in ${dataDir}: nothing was ever started there.`)
  }
  refuseUnfinishedRestore(dataDir)
  const running = findRunningEmbedded(dataDir)
  if (running) return work(running)
  const lock = await lockOrExplain(dataDir)
  const server = await startEmbedded({ dataDir, lock })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
    lock.release()
  }
}
