import { readConfig } from '@kith/api/platform/config/config.ts'
import { openDatabase } from '@kith/api/platform/db/database.ts'
import { demoCompany } from './data.ts'
import { seedCompany } from './seed-company.ts'

// Run as `node prisma/seed/demo.ts` with DATABASE_URL and KITH_SECRET, on an empty, migrated database.
const database = openDatabase(readConfig(process.env))
try {
  const company = demoCompany()
  await seedCompany(database, company)
  console.log(`${company.name}: ${company.clients.length} clients, ${company.staff.length} sign-ins`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await database.close()
}
