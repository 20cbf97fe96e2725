import { join } from 'node:path'
import type { Logger } from 'pino'
import { keepFiles } from './housekeeping/files.ts'
import { keepHouse } from './housekeeping/housekeeping.ts'
import { fillSearchWords } from './housekeeping/search-words.ts'
import { startSealer } from './journal/sealer.ts'
import { checkNightly } from './ledger/run-check.ts'
import { clockIn } from './platform/clock.ts'
import type { Config } from './platform/config/config.ts'
import type { Database } from './platform/db/database.ts'
import { fileStore } from './platform/files/store.ts'
import { startJobs } from './platform/jobs/jobs.ts'
import { readCompanySettings } from './settings/company-settings.ts'

export interface Worker {
  stop(): Promise<void>
}

/** The file that keeps the journal's head outside the database. */
export function headFileIn(dataDir: string): string {
  return join(dataDir, 'journal-head.json')
}

/** Everything that runs without being asked: the journal's sealer and the jobs. */
export async function startWorker(options: {
  config: Config
  database: Database
  logger: Logger
}): Promise<Worker> {
  const { config, database, logger } = options
  const clock = clockIn(config.timeZone)
  const sealer = startSealer(database.primary, {
    key: config.secrets.journal,
    headFile: headFileIn(config.dataDir),
    onError: (error) => logger.error({ err: error }, 'the journal could not be sealed; trying again'),
  })
  // A schedule is made at the start; a company that moves to another zone keeps house at the old hour until the next.
  const settings = await readCompanySettings(database.primary, config.timeZone)
  const jobs = await startJobs(
    {
      databaseUrl: config.databaseUrl,
      timeZone: settings['time-zone'],
      onError: (error) => logger.error({ err: error }, 'a job failed'),
    },
    [
      {
        name: 'housekeeping',
        cron: '17 3 * * *',
        run: async () => logger.info(await keepHouse(database.prisma, clock), 'kept house'),
      },
      {
        name: 'ledger-check',
        cron: '7 4 * * *',
        run: async () => {
          const report = await checkNightly(database.primary, clock)
          if (report !== null && report.faultCount > 0)
            logger.error({ ...report, faults: report.faults.slice(0, 3) }, 'the ledger has faults')
        },
      },
      {
        name: 'files-housekeeping',
        cron: '37 3 * * *',
        run: async () =>
          logger.info(await keepFiles(database.prisma, fileStore(config.dataDir), clock), 'kept the files'),
      },
    ],
  )
  const stopping = new AbortController()
  const filling = fillSearchWords(database.primary, stopping.signal).then(
    (clients) => clients > 0 && logger.info({ clients }, 'gave old clients their words for search'),
    (error) =>
      logger.error({ err: error }, 'words for search could not be filled in; the next start tries again'),
  )
  return {
    stop: async () => {
      stopping.abort()
      await filling
      await jobs.stop()
      await sealer.stop()
    },
  }
}
