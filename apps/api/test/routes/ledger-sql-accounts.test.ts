import { randomUUIDv7 } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addPurse, balanceOf, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { asTheApplication, NEW_ENTRY, newOperation } from '../support/ledger-sql.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')

// Two entries: +500, then +100.
const { main, bonus, clientId } = await addPurse(test, token, world.groupId, 500)
await postOperation(test, token, { kind: 'top-up', accountId: main, amountMinor: 100, method: 'cash' })
const other = await addPurse(test, token, world.groupId, 500)

const NEW_OPERATION = newOperation('transfer')
const SET = 'UPDATE account SET entries = $2, balance_minor = $3 WHERE id = $1'

const attempt = asTheApplication(test)
/** What a transaction of these statements is refused with; null when it isn't, and rolled back. */
const refusal = (...statements: [sql: string, values: unknown[]][]) => attempt(statements)

describe('the balance of a client’s account', () => {
  it.each([
    ['nothing', 0, 0],
    ['what it was before', 1, 500],
    ['another sum', 2, 601],
    ['entries to come', 3, 700],
  ])('is never set to %s', async (_, entries, balance) => {
    expect(await refusal([SET, [main, entries, balance]])).toBe('account_says_its_entries')
    expect(await balanceOf(test, main)).toBe(600)
  })

  it('grows by what its entry says and no more', async () => {
    const transfer = (after: number): Promise<string | null> => {
      const id = randomUUIDv7()
      return refusal(
        [NEW_OPERATION, [id]],
        [SET, [main, 3, after]],
        [NEW_ENTRY, [id, 1, main, 100, 3, after]],
        [SET, [other.main, 2, 400]],
        [NEW_ENTRY, [id, 2, other.main, -100, 2, 400]],
      )
    }
    expect(await transfer(900_000)).toBe('account_says_its_entries')
    expect(await transfer(700)).toBeNull()
  })

  it('has no entry that the account doesn’t count', async () => {
    const id = randomUUIDv7()
    const uncounted = await refusal(
      [NEW_OPERATION, [id]],
      [NEW_ENTRY, [id, 1, main, 100, 3, 700]],
      [NEW_ENTRY, [id, 2, other.main, -100, 2, 400]],
    )
    expect(uncounted).toBe('operation_balances')
  })

  it('isn’t there from the start', async () => {
    const sql = `INSERT INTO account (client_id, role, asset, city_id, balance_minor, entries) VALUES ($1, 'debt', 'RUB', $2, 5, 1)`
    expect(await refusal([sql, [clientId, world.cityId]])).toBe('account_says_its_entries')
  })
})

describe('an account', () => {
  it.each([
    ['its owner', 'UPDATE account SET client_id = $2 WHERE id = $1', [bonus, other.clientId]],
    ['its city', "UPDATE account SET role = 'debt', city_id = $2 WHERE id = $1", [main, world.cityId]],
    ['what it holds', "UPDATE account SET asset = 'BONUS' WHERE id = $1", [main]],
  ])('never changes %s', async (_, sql, values) => {
    expect(await refusal([sql, values])).toBe('42501')
    await expect(test.owner.query(sql, values)).rejects.toThrow(/what is posted is reversed, never changed/)
  })
})
