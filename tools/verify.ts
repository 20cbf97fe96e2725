import { DATABASE_NAME } from '@kith/postgres/first-database.ts'
import { withEmbeddedServer } from './embedded-database.ts'
import { generateClient } from './generate.ts'
import { checkJournal } from './journal-check.ts'
import { readSettings } from './settings.ts'
import { runTool } from './tool.ts'

/** Proves that the journal is whole (every entry, its values and the chain, against the head kept outside) and the ledger balances. */
async function verify(): Promise<void> {
  const { dataDir, external } = readSettings()
  await generateClient()
  const report = external
    ? await checkJournal(external.databaseUrl, dataDir)
    : await withEmbeddedServer(dataDir, (url) => checkJournal(url(DATABASE_NAME, 'application'), dataDir))
  console.log(report)
  console.log('Журнал цел, учёт сходится. / The journal is whole, the ledger balances.')
}

await runTool(verify)
