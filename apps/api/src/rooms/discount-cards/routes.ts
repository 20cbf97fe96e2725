import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { cardRoutes } from './card-routes.ts'
import { purchaseRoutes } from './purchase-routes.ts'
import { cardSchemas } from './schemas.ts'

/** Discount cards: issuing, changing, transferring, closing, and what was bought on them. */
export function discountCardRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of cardSchemas) app.addSchema(schema)
  cardRoutes(app, deps)
  purchaseRoutes(app, deps)
}
