import { createTestDatabase } from '@kith/postgres/template.ts'
import { printSetupToken, type Service, startService } from './service.ts'
import { surroundings } from './surroundings.ts'

// What holds for a whole company would reach into the other journeys, which run meanwhile, so a journey that changes it
// has a company of its own, called after the journey: databases of one name replace each other.

/** Serves a demo company to one journey, e.g. `startOwnDemo('phone_rule')`. */
export async function startOwnDemo(journey: string): Promise<Service> {
  return startService(await createTestDatabase(surroundings().seeded, journey))
}

/** Serves a company in which nobody is yet, with the one-time token for its first administrator. */
export async function startEmptyCompany(journey: string): Promise<{ service: Service; token: string }> {
  const database = await createTestDatabase(surroundings().source, journey)
  const token = await printSetupToken(database)
  return { service: await startService(database), token }
}
