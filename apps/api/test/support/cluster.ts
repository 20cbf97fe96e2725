import { startTestCluster, type TemplateSource } from '@kith/postgres/template.ts'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    databases: TemplateSource
  }
}

/** One PostgreSQL for the whole run; each test file makes its own database from the migrated template. */
export default async function cluster(project: TestProject) {
  const running = await startTestCluster()
  project.provide('databases', running.source)
  return () => running.stop()
}
