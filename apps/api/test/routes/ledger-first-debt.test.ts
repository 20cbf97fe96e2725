import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { addPurse, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')
const app = new pg.Pool({ connectionString: test.appUrl, max: 1 })
afterAll(() => app.end())

/** Whether somebody waits for a lock in this database. */
const waiting = async (): Promise<boolean> => {
  const { rows } = await test.owner.query(
    `SELECT count(*)::int AS waiting FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE NOT granted AND datname = current_database()`,
  )
  return rows[0].waiting > 0
}

it('whoever holds a main account opens its first debt, while others who open it wait with nothing in hand', async () => {
  const { main, clientId } = await addPurse(test, token, world.groupId)
  const charge = await app.connect()
  try {
    await charge.query("BEGIN; SET LOCAL lock_timeout = '300ms'")
    await charge.query('SELECT 1 FROM account WHERE id = $1 FOR NO KEY UPDATE', [main])
    const debt = { kind: 'debt-accrual', clientId, cityId: world.cityId, amountMinor: 10 }
    const accrual = postOperation(test, token, debt)
    await expect.poll(waiting, { interval: 10, timeout: 4_000 }).toBe(true)
    const opened = await charge.query("SELECT client_account($1, 'debt', $2) AS id", [clientId, world.cityId])
    await charge.query('COMMIT')
    const { status, body } = await accrual
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body.entries[0]).toMatchObject({
      accountId: opened.rows[0].id,
      role: 'debt',
      balanceAfterMinor: -10,
    })
  } finally {
    await charge.query('ROLLBACK')
    charge.release()
  }
})
