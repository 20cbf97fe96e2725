import path from 'node:path'
import { backUpEmbedded } from '@kith/postgres/backup.ts'
import { backUpExternal } from '@kith/postgres/backup-external.ts'
import { readManifest } from '@kith/postgres/backup-manifest.ts'
import { DATABASE_NAME } from '@kith/postgres/first-database.ts'
import { withEmbeddedServer } from './embedded-database.ts'
import { readSettings } from './settings.ts'
import { runTool } from './tool.ts'

/** Backs up database, uploaded files and keys: `pnpm backup [folder]`, by default into `backups` beside the data folder. */
async function backup(): Promise<void> {
  const { dataDir, external } = readSettings()
  const targetDir = path.resolve(process.argv[2] ?? path.join(path.dirname(dataDir), 'backups'))
  const folder = external
    ? await backUpExternal({ dataDir, targetDir, ownerUrl: external.ownerUrl })
    : await withEmbeddedServer(dataDir, (url) =>
        backUpEmbedded({ dataDir, targetDir, superuserUrl: url(DATABASE_NAME, 'superuser') }),
      )
  const { files } = readManifest(folder)
  const megabytes = files.reduce((sum, file) => sum + file.size, 0) / 1_000_000
  console.log(`Резервная копия готова: ${folder} (файлов: ${files.length}, ${megabytes.toFixed(1)} МБ)`)
  console.log(`The backup is ready: ${folder} (${files.length} files, ${megabytes.toFixed(1)} MB)`)
  console.log('В ней ключи и персональные данные. / It holds keys and personal data: keep it safe.')
}

await runTool(backup)
