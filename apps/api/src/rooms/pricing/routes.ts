import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { referralRoutes } from './referral-routes.ts'
import { pricingSchemas } from './schemas.ts'
import { termsRoutes } from './terms-routes.ts'

/** What things cost whom: discounts, tariffs, prize orders and referrals. */
export function pricingRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of pricingSchemas) app.addSchema(schema)
  termsRoutes(app, deps)
  referralRoutes(app, deps)
}
