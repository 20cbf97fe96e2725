import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { defaultsRoutes } from './defaults-routes.ts'
import { relationRoutes } from './relation-routes.ts'
import { relationSchemas } from './schemas.ts'
import { suggestionRoutes } from './suggestions/routes.ts'
import { tiesRoutes } from './ties-routes.ts'
import { typeRoutes } from './type-routes.ts'

/** Relations between clients: their types, the relations themselves, and what follows from them. */
export function relationsRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of relationSchemas) app.addSchema(schema)
  typeRoutes(app, deps)
  relationRoutes(app, deps)
  defaultsRoutes(app, deps)
  tiesRoutes(app, deps)
  suggestionRoutes(app, deps)
}
