import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { clientContactRoutes } from './client-contact-routes.ts'
import { contactRoutes as oneContactRoutes } from './contact-routes.ts'
import { contactSchemas } from './schemas.ts'

/** Contacts of organisations: persons of the registry, each with a position there. */
export function contactRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of contactSchemas) app.addSchema(schema)
  clientContactRoutes(app, deps)
  oneContactRoutes(app, deps)
}
