import { flushCompileCache } from 'node:module'
import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.ts'
import { ConfigError, readConfig } from './platform/config/config.ts'
import { openDatabase } from './platform/db/database.ts'
import { makeLogger } from './platform/logger.ts'
import { startWorker } from './worker.ts'

try {
  const config = readConfig(process.env)
  const logger = makeLogger(config.logLevel)
  const database = openDatabase(config)
  const app = await buildApp({ config, database, logger })
  const worker = config.worker === 'off' ? null : await startWorker({ config, database, logger })
  closeWithGrace({ delay: 15_000, logger }, async ({ err }) => {
    if (err) logger.fatal({ err }, 'stopping after a failure')
    await app.close()
    await worker?.stop()
    await database.close()
  })
  await app.listen({ host: config.host, port: config.port })
  // What was compiled is kept for the next start now, where the environment says a folder for it: whoever is killed leaves nothing.
  flushCompileCache()
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
}
