import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { EntrySchema, OperationSchema } from '../../ledger/operation-schemas.ts'
import { accountRoutes } from './account-routes.ts'
import { holdRoutes } from './hold-routes.ts'
import { operationRoutes } from './operation-routes.ts'
import { AccountSchema, ClientAccounts, HoldPage, HoldSchema, NewHold, NewOperation } from './schemas.ts'

export function accountsRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of [
    EntrySchema,
    OperationSchema,
    NewOperation,
    AccountSchema,
    ClientAccounts,
    NewHold,
    HoldSchema,
    HoldPage,
  ])
    app.addSchema(schema)
  accountRoutes(app, deps)
  holdRoutes(app, deps)
  operationRoutes(app, deps)
}
