import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { definitionRoutes } from './definition-routes.ts'
import { attributeSchemas } from './schemas.ts'
import { valueRoutes } from './value-routes.ts'

/** Attributes: what the company defines, and what clients and groups say about it and inherit. */
export function attributeRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of attributeSchemas) app.addSchema(schema)
  definitionRoutes(app, deps)
  valueRoutes(app, deps)
}
