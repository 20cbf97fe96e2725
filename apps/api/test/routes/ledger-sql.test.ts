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

const { main } = await addPurse(test, token, world.groupId, 500)
const other = await addPurse(test, token, world.groupId, 500)
const topUp = { kind: 'top-up', accountId: main, amountMinor: 100, method: 'cash' }
const posted: string = (await postOperation(test, token, topUp)).body.id

const NEW_OPERATION = newOperation('correction')

const attempt = asTheApplication(test)
/** What a transaction of these statements is refused with; null when it isn't. */
const refusal = (...statements: [sql: string, values: unknown[]][]) => attempt(statements, true)
const NO_PRIVILEGE = '42501'

describe('the application’s role', () => {
  it.each([
    ['changes an operation', 'UPDATE operation SET amount_minor = 1 WHERE id = $1'],
    ['takes an operation away', 'DELETE FROM operation WHERE id = $1'],
    ['changes an entry', 'UPDATE entry SET amount_minor = 1 WHERE operation_id = $1'],
    ['takes an entry away', 'DELETE FROM entry WHERE operation_id = $1'],
  ])('never %s', async (_, sql) => {
    expect(await refusal([sql, [posted]])).toBe(NO_PRIVILEGE)
  })

  it('empties no table of the ledger', async () => {
    for (const table of ['entry', 'operation', 'account'])
      expect(await refusal([`TRUNCATE ${table} CASCADE`, []])).toBe(NO_PRIVILEGE)
    expect(await refusal(['DELETE FROM account WHERE id = $1', [main]])).toBe(NO_PRIVILEGE)
  })

  it('moves no balance without an entry', async () => {
    const sql = 'UPDATE account SET balance_minor = balance_minor + 1 WHERE id = $1'
    expect(await refusal([sql, [main]])).toBe('account_says_its_entries')
    const both = 'UPDATE account SET balance_minor = balance_minor + 1, entries = entries + 1 WHERE id = $1'
    expect(await refusal([both, [main]])).toBe('account_says_its_entries')
    expect(await balanceOf(test, main)).toBe(600)
  })

  it('writes no entries that don’t balance', async () => {
    const id = randomUUIDv7()
    expect(await refusal([NEW_OPERATION, [id]], [NEW_ENTRY, [id, 1, main, 100, 3, 700]])).toBe(
      'operation_balances',
    )
    expect(
      await refusal(
        [NEW_OPERATION, [id]],
        [NEW_ENTRY, [id, 1, main, 100, 3, 700]],
        [NEW_ENTRY, [id, 2, other.main, -99, 2, 401]],
      ),
    ).toBe('operation_balances')
  })

  it('adds nothing to an operation that is posted', async () => {
    const more = await refusal([NEW_ENTRY, [posted, 9, main, 100, 3, 700]])
    expect(more).toBe('operation_balances')
  })

  it('gives two entries of an account no one number', async () => {
    const id = randomUUIDv7()
    const twice = await refusal([NEW_OPERATION, [id]], [NEW_ENTRY, [id, 1, main, 100, 1, 700]])
    expect(twice).toBe('entry_of_account_numbered')
  })
})

describe('even the owner', () => {
  it('changes and removes nothing that was posted', async () => {
    for (const sql of [
      'UPDATE operation SET comment = NULL',
      'DELETE FROM operation',
      'UPDATE entry SET amount_minor = 1',
      'DELETE FROM entry',
      'DELETE FROM account',
    ])
      await expect(test.owner.query(sql)).rejects.toThrow(/what is posted is reversed, never changed/)
  })
})
