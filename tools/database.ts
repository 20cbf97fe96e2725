import { rmSync } from 'node:fs'
import path from 'node:path'
import type { DataDirLock } from '@kith/postgres/data-dir-lock.ts'
import { type EmbeddedServer, startEmbedded } from '@kith/postgres/embedded.ts'
import { prepareEmbeddedDatabase } from '@kith/postgres/first-database.ts'
import { checkRequirements } from '@kith/postgres/requirements.ts'
import { setUpExternalDatabase } from '@kith/postgres/set-up-database.ts'
import { inProject } from './project.ts'
import { requireNode } from './run-program.ts'
import type { Settings } from './settings.ts'

/** A database that is ready for the API. */
export interface ReadyDatabase {
  /** The application's address. */
  readonly url: string
  /** null for an external server, which is none of ours to stop. */
  readonly server: EmbeddedServer | null
}

/** What preparing needs beside the settings. */
export interface PrepareContext {
  readonly lock: DataDirLock
  readonly secret: string
  /** Told when a program was started, so that it can be written down. */
  readonly onProgress: (russian: string, english: string) => void
}

/** Checks, migrates and grants on an external server; or starts the embedded one with the demo company. */
export async function readyDatabase(settings: Settings, context: PrepareContext): Promise<ReadyDatabase> {
  if (!settings.external) return embedded(settings, context)
  const { databaseUrl, ownerUrl } = settings.external
  await checkRequirements(ownerUrl)
  const applied = await setUpExternalDatabase(databaseUrl, ownerUrl)
  if (applied.length > 0)
    context.onProgress(`выполнено миграций: ${applied.length}`, `migrations run: ${applied.length}`)
  return { url: databaseUrl, server: null }
}

async function embedded(settings: Settings, context: PrepareContext): Promise<ReadyDatabase> {
  const { dataDir } = settings
  const server = await startEmbedded({
    dataDir,
    lock: context.lock,
    onProgress: () =>
      context.onProgress('останавливаю PostgreSQL прошлого запуска', 'stopping the last run’s PostgreSQL'),
  })
  try {
    const { appUrl } = await prepareEmbeddedDatabase(server, {
      seed: async (urls) => {
        context.onProgress('наполняю демонстрационную компанию', 'filling the demo company')
        // The head of another database's journal would make the new one look forged.
        rmSync(path.join(dataDir, 'journal-head.json'), { force: true })
        await requireNode('Filling the demo company', inProject('prisma/seed/demo.ts'), [], {
          env: { DATABASE_URL: urls.appUrl, KITH_SECRET: context.secret, KITH_DATA_DIR: dataDir },
        })
      },
    })
    return { url: appUrl, server }
  } catch (error) {
    await server.stop()
    throw error
  }
}
