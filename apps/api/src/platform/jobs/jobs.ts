import { PgBoss } from 'pg-boss'

export interface JobKind {
  name: string
  /** Cron, in the company's time zone; jobs without it are only sent. */
  cron?: string
  run: () => Promise<void>
}

export interface Jobs {
  stop(): Promise<void>
}

/**
 * Starts pg-boss on its schema (made by the migrations' owner) and works off the given kinds. Each is tried again with
 * growing pauses when it fails; several processes share the work.
 */
export async function startJobs(
  options: { databaseUrl: string; timeZone: string; onError: (error: unknown) => void },
  kinds: readonly JobKind[],
): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: options.databaseUrl,
    application_name: 'kith-jobs',
    max: 3,
    migrate: false,
    createSchema: false,
    // The application's role doesn't own the tables, which reindexing needs.
    reindex: false,
  })
  boss.on('error', options.onError)
  await boss.start()
  for (const kind of kinds) {
    await boss.createQueue(kind.name, { retryLimit: 5, retryBackoff: true, expireInSeconds: 900 })
    await boss.work(kind.name, { pollingIntervalSeconds: 5 }, async () => {
      await kind.run()
    })
    if (kind.cron) await boss.schedule(kind.name, kind.cron, null, { tz: options.timeZone })
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) }
}
