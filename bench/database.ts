import { randomBytes } from 'node:crypto'
import { runAction } from '@kith/api/actions/run-action.ts'
import { systemActor } from '@kith/api/platform/auth/access.ts'
import { openDatabase } from '@kith/api/platform/db/database.ts'
import { addStaffUser } from '@kith/api/rooms/access/staff-users.ts'
import pg from 'pg'

/** Who the bench signs in as. */
export type BenchStaff = { id: string; login: string; password: string }

/** Adds someone who sees and edits clients without a mask, through the API's own action. */
export async function addBenchStaff(databaseUrl: string): Promise<BenchStaff> {
  const database = openDatabase({ databaseUrl, poolSize: 1 })
  const staff = { login: 'bench', password: `bench-${randomBytes(12).toString('hex')}` }
  try {
    const call = { actor: systemActor, now: new Date() }
    const { reference } = await runAction(database.prisma, call, async (context) => ({
      status: 201,
      reference: await addStaffUser(context, { ...staff, name: 'Замеров Бенч', roles: ['top-manager'] }),
    }))
    return { id: reference ?? '', ...staff }
  } finally {
    await database.close()
  }
}

/** Runs `work` as the server's superuser in the database that `databaseUrl` names. */
export async function asSuperuser<T>(
  adminUrl: string,
  databaseUrl: string,
  work: (admin: pg.Client) => Promise<T>,
): Promise<T> {
  const url = new URL(adminUrl)
  url.pathname = new URL(databaseUrl).pathname
  const admin = new pg.Client(url.href)
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
