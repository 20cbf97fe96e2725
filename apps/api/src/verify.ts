import { verifyJournal } from './journal/verify.ts'
import { checkLedger } from './ledger/self-check.ts'
import { readConfig } from './platform/config/config.ts'
import { openDatabase } from './platform/db/database.ts'
import { headFileIn } from './worker.ts'

// Walks the whole journal and the whole ledger and says what doesn't fit; the exit code is 1 then.
const config = readConfig(process.env)
const database = openDatabase(config)
const journal = await verifyJournal(database.primary, {
  key: config.secrets.journal,
  headFile: headFileIn(config.dataDir),
})
// A backup may be older than the ledger.
const { rows } = await database.primary.query("SELECT to_regclass('entry') IS NOT NULL AS kept")
const ledger = rows[0]?.kept === true ? await checkLedger(database.primary) : null
await database.close()
process.stdout.write(`${JSON.stringify({ ...journal, ledger }, null, 2)}\n`)
if (journal.faults.length > 0 || (ledger?.faultCount ?? 0) > 0) process.exitCode = 1
