import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { maskedClientFields } from '../clients/contract.ts'
import type { Teller } from './change-family.ts'
import { readFamily } from './family-query.ts'
import { refuseFamily } from './problems.ts'
import type { FamilyJson } from './schemas.ts'

export const FamilyParams = object({ id: Uuid })

export const maskedFor = (request: FastifyRequest) =>
  maskedClientFields(request.access?.permissions ?? new Set())

export const tellerOf = (request: FastifyRequest): Teller => ({
  seesClients: request.access?.permissions.has('clients.view') ?? false,
})

/** The family as this reader sees it. @throws 404 when there is none. */
export async function shownFamily(deps: Deps, request: FastifyRequest, id: string): Promise<FamilyJson> {
  const family = await readFamily(deps.database.primary, id, maskedFor(request))
  if (family === null) throw refuseFamily('family-not-found')
  return family
}
