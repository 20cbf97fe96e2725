import { verifyJournal } from './journal/verify.ts'
import { readConfig } from './platform/config/config.ts'
import { openDatabase } from './platform/db/database.ts'
import { headFileIn } from './worker.ts'

// Walks the whole journal and says what doesn't fit; the exit code is 1 then.
const config = readConfig(process.env)
const database = openDatabase(config)
const report = await verifyJournal(database.primary, {
  key: config.secrets.journal,
  headFile: headFileIn(config.dataDir),
})
await database.close()
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
if (report.faults.length > 0) process.exitCode = 1
