import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { csvFiles } from '../../platform/http/csv-file.ts'
import { clientsReportRoutes } from './clients-routes.ts'
import { clientsSchemas } from './clients-schemas.ts'
import { entryRoutes } from './entry-routes.ts'
import { moneyRoutes } from './money-routes.ts'
import { MoneyOperation, MoneyOperationPage, MoneyReport } from './money-schemas.ts'
import { AccountEntry, AccountEntryPage, AccountStatement } from './schemas.ts'

/** What happened on accounts, and what came and went in the whole company. */
export function settlementRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [
    AccountEntry,
    AccountEntryPage,
    AccountStatement,
    MoneyReport,
    MoneyOperation,
    MoneyOperationPage,
    ...clientsSchemas,
  ])
    app.addSchema(schema)
  const sendCsv = csvFiles()
  entryRoutes(app, deps, sendCsv)
  moneyRoutes(app, deps, sendCsv)
  clientsReportRoutes(app, deps, sendCsv)
}
