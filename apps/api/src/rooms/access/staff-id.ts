import type { FastifyRequest } from 'fastify'
import { refuse } from '../../platform/http/problem.ts'

/** The staff user who asks; operations that use it require `staff`, so that no key comes here. */
export function staffIdOf(request: FastifyRequest): string {
  if (request.access?.kind !== 'staff') throw refuse('not-signed-in')
  return request.access.staffId
}
