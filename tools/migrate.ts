import { checkRequirements } from '@kith/postgres/requirements.ts'
import { setUpExternalDatabase } from '@kith/postgres/set-up-database.ts'
import { readSettings, UsageError } from './settings.ts'
import { runTool } from './tool.ts'

/**
 * Brings an external database to this version: checks the server, migrates as the owner (`DATABASE_OWNER_URL`), updates
 * the job tables and gives the application's role (the user of `DATABASE_URL`) its rights. Repeatable.
 */
async function migrate(): Promise<void> {
  const { external } = readSettings()
  if (!external)
    throw new UsageError(
      'Set DATABASE_URL and DATABASE_OWNER_URL; the embedded database is migrated at start.',
    )
  await checkRequirements(external.ownerUrl)
  const applied = await setUpExternalDatabase(external.databaseUrl, external.ownerUrl)
  console.log(applied.length > 0 ? `Migrated: ${applied.join(', ')}` : 'The database is up to date.')
}

await runTool(migrate)
