import { runAction } from './actions/run-action.ts'
import { systemActor } from './platform/auth/access.ts'
import { readConfig } from './platform/config/config.ts'
import { openDatabase } from './platform/db/database.ts'
import { createSetupLink } from './rooms/access/setup-link.ts'

// Prints the one-time token for the first administrator, or nothing when there is staff already.
const database = openDatabase(readConfig(process.env))
let token: string | null = null
await runAction(database.prisma, { actor: systemActor, now: new Date() }, async (context) => {
  token = await createSetupLink(context)
  return { status: 201, reference: null }
})
await database.close()
if (token !== null) process.stdout.write(`${token}\n`)
