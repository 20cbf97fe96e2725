import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { documentRoutes } from './document-routes.ts'
import { issueRoutes } from './issue-routes.ts'
import { documentSchemas } from './schemas.ts'

/** Invoices for payment, acts, invoice-factures and reconciliations: issuing, printing, making void. */
export function invoiceRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of documentSchemas) app.addSchema(schema)
  issueRoutes(app, deps)
  documentRoutes(app, deps)
}
