import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { accessHistoryRoutes } from './access-history-routes.ts'
import { apiKeyRoutes } from './api-key-routes.ts'
import { factorSchemas } from './factor-schemas.ts'
import { ownSessionsRoutes } from './own-sessions-routes.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { passkeySignInRoutes } from './passkey-sign-in.ts'
import { rolesRoutes } from './roles-routes.ts'
import { accessSchemas } from './schemas.ts'
import { sessionRoutes } from './session-routes.ts'
import { staffRoutes } from './staff-routes.ts'
import { staffSafetyRoutes } from './staff-safety-routes.ts'
import { staffUsersRoutes } from './staff-users-routes.ts'
import { totpRoutes } from './totp-routes.ts'

/** Access: signing in, sessions, and the staff as others see them. */
export function accessRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [...accessSchemas, ...factorSchemas]) app.addSchema(schema)
  sessionRoutes(app, deps)
  totpRoutes(app, deps)
  passkeyRoutes(app, deps)
  passkeySignInRoutes(app, deps)
  apiKeyRoutes(app, deps)
  staffRoutes(app, deps)
  ownSessionsRoutes(app, deps)
  staffUsersRoutes(app, deps)
  staffSafetyRoutes(app, deps)
  rolesRoutes(app, deps)
  accessHistoryRoutes(app, deps)
}
