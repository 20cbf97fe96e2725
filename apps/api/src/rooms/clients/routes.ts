import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { cardRoutes } from './card-routes.ts'
import { directoryRoutes } from './directory-routes.ts'
import { historySchemas } from './history.ts'
import { historyRoutes } from './history-routes.ts'
import { clientSchemas } from './schemas.ts'

/** Clients: the directory, the card, its history. */
export function clientRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [...clientSchemas, ...historySchemas]) app.addSchema(schema)
  directoryRoutes(app, deps)
  cardRoutes(app, deps)
  historyRoutes(app, deps)
}
