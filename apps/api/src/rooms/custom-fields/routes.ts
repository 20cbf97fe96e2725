import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { fieldRoutes } from './field-routes.ts'
import { listRoutes } from './list-routes.ts'
import { customFieldSchemas } from './schemas.ts'

/** The fields that the company defines for its clients; their values stand on the cards. */
export function customFieldRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of customFieldSchemas) app.addSchema(schema)
  listRoutes(app, deps)
  fieldRoutes(app, deps)
}
