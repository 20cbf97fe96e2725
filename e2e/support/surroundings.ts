import type { DatabaseUrls, TemplateSource } from '@kith/postgres/template.ts'

/** What the global set-up has started, for the workers. */
export interface Surroundings {
  /** Where the demo company is served. */
  readonly url: string
  /** The demo company's database, for what no screen does yet. */
  readonly demo: DatabaseUrls
  /** From which further databases can be made: empty ones. */
  readonly source: TemplateSource
  /** The same, with the demo company in it. */
  readonly seeded: TemplateSource
}

const VARIABLE = 'KITH_E2E_SURROUNDINGS'

/** Hands the surroundings to the workers, which inherit the environment. */
export function publishSurroundings(surroundings: Surroundings): void {
  process.env[VARIABLE] = JSON.stringify(surroundings)
}

export function surroundings(): Surroundings {
  const text = process.env[VARIABLE]
  if (!text) throw new Error('The global set-up has not run; start the tests with `npx playwright test`.')
  return JSON.parse(text) as Surroundings
}
