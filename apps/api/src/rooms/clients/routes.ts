import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { asOfRoutes } from './as-of-routes.ts'
import { cardRoutes } from './card-routes.ts'
import { directoryRoutes } from './directory-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { historySchemas } from './history.ts'
import { historyRoutes } from './history-routes.ts'
import type { OnArchive } from './lifecycle/archive-client.ts'
import { lifecycleRoutes } from './lifecycle/lifecycle-routes.ts'
import { pickerRoutes } from './picker.ts'
import { ratingRoutes } from './rating/rating-routes.ts'
import { recentRoutes } from './recent-routes.ts'
import { requisitesRoutes } from './requisites-routes.ts'
import { clientSchemas } from './schemas.ts'
import { viewsRoutes } from './views-routes.ts'

/** Clients: the directory, the card, its history. */
export function clientRoutes(
  app: FastifyInstance,
  deps: Deps,
  hooks: { onArchive: readonly OnArchive[] },
): void {
  for (const schema of [...clientSchemas, ...historySchemas]) app.addSchema(schema)
  directoryRoutes(app, deps)
  exportRoutes(app, deps)
  recentRoutes(app, deps)
  pickerRoutes(app, deps)
  cardRoutes(app, deps)
  historyRoutes(app, deps)
  asOfRoutes(app, deps)
  viewsRoutes(app, deps)
  lifecycleRoutes(app, deps, hooks.onArchive)
  ratingRoutes(app, deps)
  requisitesRoutes(app, deps)
}
