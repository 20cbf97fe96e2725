import { installationSecret } from './installation-secret.ts'
import { inProject } from './project.ts'
import { runNode } from './run-program.ts'

/** Walks the journal of a database as the API would; throws with the report when something doesn't fit. */
export async function checkJournal(databaseUrl: string, dataDir: string): Promise<string> {
  const result = await runNode(inProject('apps/api/src/verify.ts'), [], {
    env: { DATABASE_URL: databaseUrl, KITH_DATA_DIR: dataDir, KITH_SECRET: installationSecret(dataDir) },
  })
  if (result.code !== 0) throw new Error(`The journal or the ledger isn’t whole:\n${result.output.trim()}`)
  return result.stdout.trim()
}
