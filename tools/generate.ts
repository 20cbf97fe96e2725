import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hashOf, inProject, PROGRAMS } from './project.ts'
import { requireNode } from './run-program.ts'

const GENERATED = inProject('apps/api/src/platform/db/generated')
const STAMP = `${GENERATED}/.made-from`
const OPENAPI = inProject('packages/api-client/openapi.json')

/**
 * Generates the Prisma client unless it already fits the schema files. Returns true when it did something.
 *
 * Prisma would first download its native schema engine, which generating doesn't use: naming any existing program as
 * that engine keeps it from trying.
 */
export async function generateClient(): Promise<boolean> {
  const hash = hashOf([inProject('prisma/schema'), inProject('node_modules/prisma/package.json')])
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return false
  await requireNode(
    'prisma generate',
    PROGRAMS.prisma,
    ['generate', '--schema', 'prisma/schema', '--no-hints'],
    {
      env: {
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  )
  writeFileSync(STAMP, hash)
  return true
}

/** Writes the OpenAPI document that the routes declare, and generates the typed client from it. */
export async function generateContract(): Promise<void> {
  const document = await requireNode('Writing the OpenAPI document', inProject('apps/api/src/openapi.ts'))
  if (document.trimStart().startsWith('{')) writeFileSync(OPENAPI, document)
  await requireNode('Generating the API client', PROGRAMS.openapiTs, [], {
    cwd: inProject('packages/api-client'),
    env: { OPENAPI_TS_TELEMETRY: '0' },
  })
}

if (import.meta.main) {
  const changed = await generateClient()
  console.log(changed ? 'The Prisma client was generated.' : 'The Prisma client is up to date.')
  if (process.argv.includes('--contract')) {
    await generateContract()
    console.log('The OpenAPI document and the API client were written.')
  }
}
