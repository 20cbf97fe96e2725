import { readConfig } from '@kith/api/platform/config/config.ts'
import { openDatabase } from '@kith/api/platform/db/database.ts'
import { fileStore } from '@kith/api/platform/files/store.ts'
import { demoCompany } from './data.ts'
import { seedCards, seedFiles } from './files-and-cards.ts'
import { seedCompany } from './seed-company.ts'

// Run as `node prisma/seed/demo.ts` with DATABASE_URL and KITH_SECRET, on an empty, migrated database.
const database = openDatabase(readConfig(process.env))
try {
  const company = demoCompany()
  await seedCompany(database, company)
  await seedCards(database)
  // Bytes go where the service looks for them, so only where somebody has said where that is.
  if (process.env.KITH_DATA_DIR) await seedFiles(database, fileStore(process.env.KITH_DATA_DIR))
  // The eleventh is the owner's, who may do everything.
  console.log(`${company.name}: ${company.clients.length} clients, ${company.staff.length + 1} sign-ins`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await database.close()
}
