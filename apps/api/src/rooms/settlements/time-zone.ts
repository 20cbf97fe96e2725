import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'

/** Where the company's days begin and end. */
export async function timeZoneOf(deps: Deps, request: FastifyRequest): Promise<string> {
  const settings = await deps.companySettings(request.access?.settingsVersion ?? 0)
  return settings['time-zone']
}
