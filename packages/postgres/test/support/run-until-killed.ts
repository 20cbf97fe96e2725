// A start of Kith's database as a program of its own, to be killed: node run-until-killed.ts <data folder> <migrations> <seed?>
import { startEmbedded } from '../../src/embedded.ts'
import { prepareEmbeddedDatabase } from '../../src/first-database.ts'

const [dataDir = '', migrationsDir = '', seed] = process.argv.slice(2)
const forever = () => new Promise<never>(() => setInterval(() => undefined, 1000))
const server = await startEmbedded({ dataDir, durable: false })
await prepareEmbeddedDatabase(server, {
  migrationsDir,
  ...(seed
    ? {
        seed: async () => {
          process.stdout.write('seeding\n')
          await forever()
        },
      }
    : {}),
})
process.stdout.write('ready\n')
await forever()
