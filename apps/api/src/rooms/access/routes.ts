import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { accessSchemas } from './schemas.ts'
import { sessionRoutes } from './session-routes.ts'
import { staffRoutes } from './staff-routes.ts'

/** Access: signing in, sessions, and the staff as others see them. */
export function accessRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of accessSchemas) app.addSchema(schema)
  sessionRoutes(app, deps)
  staffRoutes(app, deps)
}
