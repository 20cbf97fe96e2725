import { existsSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { KEPT_FILES, UPLOADS_FOLDER } from '@kith/postgres/backup.ts'
import { restoreExternal } from '@kith/postgres/backup-external.ts'
import { countRows, miscounted, readManifest } from '@kith/postgres/backup-manifest.ts'
import { checkRequirements } from '@kith/postgres/requirements.ts'
import { checkFiles, restoreEmbedded } from '@kith/postgres/restore.ts'
import { setUpExternalDatabase } from '@kith/postgres/set-up-database.ts'
import { generateClient } from './generate.ts'
import { checkJournal } from './journal-check.ts'
import { readSettings, type Settings, UsageError } from './settings.ts'
import { runTool } from './tool.ts'

/** Restores a backup and proves it: `pnpm restore <backup folder> [--replace]`. */
async function restore(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { replace: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const [given] = positionals
  if (!given) throw new UsageError('Which backup? npx -y pnpm@12 restore backups/kith-… [--replace]')
  const backupDir = path.resolve(given)
  const settings = readSettings()
  await generateClient()
  if (settings.external) {
    await intoExternal(backupDir, settings.external, settings.dataDir)
  } else {
    const { dataDir } = settings
    const { replaced } = await restoreEmbedded({
      backupDir,
      dataDir,
      replace: values.replace,
      verify: async (url) => void (await checkJournal(url, dataDir)),
    })
    if (replaced) console.log(`Прежние данные: ${replaced} / The replaced data: ${replaced}`)
  }
  console.log('Восстановлено и проверено: файлы, число строк, журнал, учёт.')
  console.log('Restored and checked: files, row counts, journal, ledger.')
}

async function intoExternal(
  backupDir: string,
  { databaseUrl, ownerUrl }: NonNullable<Settings['external']>,
  dataDir: string,
): Promise<void> {
  const manifest = readManifest(backupDir)
  await checkFiles(backupDir, manifest)
  await checkRequirements(ownerUrl)
  for (const name of [...KEPT_FILES, UPLOADS_FOLDER]) {
    if (existsSync(path.join(backupDir, name)) && existsSync(path.join(dataDir, name))) {
      throw new UsageError(
        `${path.join(dataDir, name)} already exists. Set KITH_DATA_DIR to an empty folder; nothing was changed.`,
      )
    }
  }
  await restoreExternal(backupDir, ownerUrl)
  const wrong = miscounted(manifest.rows, await countRows(ownerUrl))
  if (wrong.length > 0)
    throw new Error(`The restored tables don’t have the rows of the backup: ${wrong.join('; ')}`)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  for (const name of [...KEPT_FILES, UPLOADS_FOLDER]) {
    const source = path.join(backupDir, name)
    if (existsSync(source)) await cp(source, path.join(dataDir, name), { recursive: true })
  }
  await setUpExternalDatabase(databaseUrl, ownerUrl)
  await checkJournal(databaseUrl, dataDir)
}

await runTool(restore)
