import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { moveRoutes } from './move-routes.ts'
import { hierarchySchemas } from './schemas.ts'
import { subordinatesRoutes } from './subordinates-routes.ts'

/** The hierarchy: moving in it, and who stands below a client. */
export function hierarchyRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of hierarchySchemas) app.addSchema(schema)
  moveRoutes(app, deps)
  subordinatesRoutes(app, deps)
}
