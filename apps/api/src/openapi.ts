import { buildApp } from './app.ts'
import { readConfig } from './platform/config/config.ts'
import { openDatabase } from './platform/db/database.ts'

/** The OpenAPI document, made without a database: nothing connects before the first query. */
export async function openApiDocument(): Promise<object> {
  const config = readConfig({
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
    KITH_SECRET: 'only-to-build-the-document-not-to-serve-it',
    KITH_WEB_DIST: '/nonexistent',
  })
  const database = openDatabase(config)
  const app = await buildApp({ config, database })
  await app.ready()
  const document = app.swagger()
  await app.close()
  await database.close()
  return document
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await openApiDocument(), null, 2)}\n`)
