import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { commentRoutes } from './comment-routes.ts'
import { mentionRoutes } from './mention-routes.ts'
import { commentSchemas } from './schemas.ts'

/** Comments on cards: notes of people, what the system tells, and mentions of colleagues. */
export function commentsRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of commentSchemas) app.addSchema(schema)
  commentRoutes(app, deps)
  mentionRoutes(app, deps)
}
