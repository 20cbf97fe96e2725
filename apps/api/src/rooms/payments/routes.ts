import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { cardProvider } from './card-providers.ts'
import { cardRoutes } from './card-routes.ts'
import { cardSchemas } from './card-schemas.ts'
import { terminalRoutes } from './terminal-routes.ts'
import { terminalSchemas } from './terminal-schemas.ts'
import { webhookRoutes } from './webhook-routes.ts'

export { payerPages } from './pages/page-routes.ts'

/** How clients pay without our staff: at terminals and by bank card. */
export async function paymentRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  for (const schema of [...terminalSchemas, ...cardSchemas]) app.addSchema(schema)
  const provider = cardProvider(app, deps)
  terminalRoutes(app, deps)
  cardRoutes(app, deps, provider)
  await webhookRoutes(app, deps, provider)
}
