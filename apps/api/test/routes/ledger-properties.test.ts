import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLedger } from '../../src/ledger/self-check.ts'
import { type Purse, postOperation, purseOf } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { organization, settingsAt } from '../support/client-settings.ts'
import {
  anyLedgerCommand,
  anyRules,
  applyToOracle,
  type LedgerCommand,
  PURSES,
  roundOf,
} from '../support/ledger-commands.ts'
import { type AccountName, LedgerOracle, type MoneyRules, OracleRefusal } from '../support/ledger-oracle.ts'
import { makeWorld } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')
const cities = [world.cityId, await addItem(test, world.token, 'cities', 'Заречный')]
const reasonId = await addItem(test, world.token, 'write-off-reasons', 'Безнадёжный долг')

/** Three who have money; below the first stands an employee for whom it pays. */
interface Purses {
  purses: Purse[]
  employeeId: string
  operations: string[]
  holds: string[]
}

async function setRules(clientId: string, rules: MoneyRules): Promise<void> {
  const settings = settingsAt(test, token, `/clients/${clientId}/settings`)
  const values = {
    'balance-floor': rules.floor,
    'cashless-minimum': rules.cashlessMinimum,
    'bonus-minimum': rules.bonusMinimum,
    'insufficient-funds': rules.policy,
  }
  for (const [key, value] of Object.entries(values)) {
    const { status, body } = await settings.put(key, value)
    expect(status, JSON.stringify(body)).toBeLessThan(300)
  }
}

async function makePurses(rules: readonly MoneyRules[]): Promise<Purses> {
  const { groupId } = world
  const payer = await addClient(test, token, organization({ groupId }, 'Копилка'))
  const employee = await addClient(test, token, {
    kind: 'person',
    lastName: 'Служащий',
    parentId: payer.id,
  })
  const ids = [payer.id]
  while (ids.length < PURSES) ids.push((await addClient(test, token, person(groupId, 'Копейкин'))).id)
  for (const [nth, id] of ids.entries()) await setRules(id, rules[nth] as MoneyRules)
  const purses = await Promise.all(ids.map((id) => purseOf(test, token, id)))
  return { purses, employeeId: employee.id, operations: [], holds: [] }
}

/** What is asked of the API for a command. */
function bodyOf({ purses, employeeId, operations, holds }: Purses, command: LedgerCommand): object {
  const { amount: amountMinor, confirmed: confirmShortage } = command
  const purse = purses[command.client] as Purse
  const cityId = cities[command.city]
  const account = (nth: number, role: 'main' | 'bonus') => (purses[nth] as Purse)[role]
  const holdOf = (nth: number | null) => {
    const known = roundOf(nth, holds.length)
    return known === null ? {} : { holdId: holds[known] }
  }
  switch (command.verb) {
    case 'top-up':
    case 'refund':
      return { kind: command.verb, accountId: purse.main, amountMinor, method: 'cash', cityId }
    case 'refund-debt':
      throw new Error('its account is to be looked up first')
    case 'charge':
    case 'bonus-spending': {
      const role = command.verb === 'charge' ? 'main' : 'bonus'
      const who = command.client === 0 && command.viaEmployee ? employeeId : purse.clientId
      return {
        kind: command.verb,
        ...(command.viaEmployee ? { clientId: who } : { accountId: purse[role] }),
        amountMinor,
        cityId,
        ...(role === 'main' && { confirmShortage }),
        ...holdOf(command.nth),
      }
    }
    case 'bonus-accrual':
      return { kind: command.verb, accountId: purse.bonus, amountMinor }
    case 'debt-accrual':
      return { kind: command.verb, clientId: purse.clientId, cityId, amountMinor }
    case 'debt-settlement': {
      const method = command.fromAccount ? 'account' : 'card'
      return { kind: command.verb, clientId: purse.clientId, cityId, amountMinor, method }
    }
    case 'debt-write-off':
      return { kind: command.verb, clientId: purse.clientId, cityId, amountMinor, reasonId }
    case 'transfer':
      return {
        kind: command.verb,
        fromAccountId: account(command.client, command.role),
        toAccountId: account(command.other, command.otherRole),
        amountMinor,
      }
    case 'correction': {
      const direction = command.out ? 'out' : 'in'
      return { kind: command.verb, accountId: purse[command.role], amountMinor, direction }
    }
    default: {
      const nth = 'nth' in command ? roundOf(command.nth, operations.length) : null
      return { kind: 'reversal', operationId: nth === null ? randomUUID() : operations[nth] }
    }
  }
}

const nameOf = (
  purses: readonly Purse[],
  entry: { role: string; client: { id: string }; city: { id: string } },
) => {
  const owner = purses.findIndex(({ clientId }) => clientId === entry.client.id)
  return entry.role === 'debt' ? `${owner}/debt/${cities.indexOf(entry.city.id)}` : `${owner}/${entry.role}`
}

/** Asks the API; the code that it refuses with, or null. Balances that it tells are compared on the spot. */
async function ask(ours: Purses, command: LedgerCommand, oracle: LedgerOracle): Promise<string | null> {
  const headers = { 'idempotency-key': randomUUID() }
  if (command.verb === 'rules') {
    await setRules((ours.purses[command.client] as Purse).clientId, command.rules)
    return null
  }
  if (command.verb === 'hold') {
    const { amount: amountMinor, confirmed: confirmShortage } = command
    const accountId = (ours.purses[command.client] as Purse)[command.role]
    const body = { accountId, amountMinor, confirmShortage }
    const answer = await test.call({ method: 'POST', url: '/api/v1/holds', token, body, headers })
    if (answer.status === 201) ours.holds.push(answer.body.id)
    return answer.status === 201 ? null : answer.body.code
  }
  if (command.verb === 'release') {
    const id = ours.holds[roundOf(command.nth, ours.holds.length) ?? 0]
    const answer = await test.call({ method: 'POST', url: `/api/v1/holds/${id}/release`, token, headers })
    return answer.status === 200 ? null : answer.body.code
  }
  const asked =
    command.verb === 'refund-debt' ? await refundOfDebt(ours, command) : { body: bodyOf(ours, command) }
  if (asked.body === null) return 'debt-is-less'
  const { status, body } = await postOperation(test, token, asked.body)
  expect(status, JSON.stringify(body)).toBeLessThan(500)
  if (status !== 201) return body.code
  ours.operations.push(body.id)
  const sum = body.entries.reduce(
    (total: number, entry: { amountMinor: number }) => total + entry.amountMinor,
    0,
  )
  expect(sum).toBe(0)
  for (const entry of body.entries) {
    if (entry.client === null) continue
    expect(entry.balanceAfterMinor, JSON.stringify(body)).toBe(oracle.balance(nameOf(ours.purses, entry)))
  }
  return null
}

/** A refund names the debt's account, which is there only after its first posting. */
async function refundOfDebt(ours: Purses, { client, city, amount }: LedgerCommand) {
  const { clientId } = ours.purses[client] as Purse
  const found = await test.database.prisma.account.findFirst({
    where: { clientId, role: 'debt', cityId: cities[city] ?? '' },
  })
  const body = { kind: 'refund', accountId: found?.id, amountMinor: amount, method: 'cash' }
  return { body: found === null ? null : body }
}

/** What the rows say of everybody's accounts, by the oracle's names. */
async function balancesIn(ours: Purses): Promise<Record<AccountName, [number, number]>> {
  const accounts = await test.database.prisma.account.findMany({
    where: { clientId: { in: ours.purses.map(({ clientId }) => clientId) } },
  })
  return Object.fromEntries(
    accounts
      .filter(({ balanceMinor, heldMinor }) => balanceMinor !== 0n || heldMinor !== 0n)
      .map(({ role, clientId, cityId, balanceMinor, heldMinor }) => [
        nameOf(ours.purses, { role, client: { id: clientId ?? '' }, city: { id: cityId ?? '' } }),
        [Number(balanceMinor), Number(heldMinor)],
      ]),
  )
}

const balancesOf = (oracle: LedgerOracle): Record<AccountName, [number, number]> => {
  const names = new Set([...oracle.balances.keys(), ...oracle.holds.map(({ account }) => account)])
  const all = [...names].map((name): [AccountName, [number, number]] => [
    name,
    [oracle.balance(name), oracle.held(name)],
  ])
  return Object.fromEntries(all.filter(([, [balance, held]]) => balance !== 0 || held !== 0))
}

const SOAK = Number(process.env.KITH_SOAK ?? 1)

describe('the ledger', () => {
  it('does and refuses just what a notebook of the rules does, over a thousand operations of all kinds', {
    timeout: 600_000 * SOAK,
  }, async () => {
    const seen = { done: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRules, { minLength: PURSES, maxLength: PURSES }),
        fc.array(anyLedgerCommand, { minLength: 125, maxLength: 150 }),
        async (rules, commands) => {
          const oracle = new LedgerOracle(rules)
          const ours = await makePurses(rules)
          for (const [step, command] of commands.entries()) {
            if (command.verb === 'release' && ours.holds.length === 0) continue
            let expected: string | null = null
            try {
              applyToOracle(oracle, command)
            } catch (error) {
              if (!(error instanceof OracleRefusal)) throw error
              expected = error.code
            }
            expect(await ask(ours, command, oracle), `step ${step}: ${JSON.stringify(command)}`).toBe(
              expected,
            )
            seen[expected === null ? 'done' : 'refused'] += 1
          }
          expect(await balancesIn(ours)).toEqual(balancesOf(oracle))
        },
      ),
      { numRuns: 8 * SOAK, endOnFailure: true },
    )
    const report = await checkLedger(test.database.primary)
    expect(report.faults).toEqual([])
    // A generator that never runs into a refusal proves nothing.
    expect(seen.done).toBeGreaterThan(500 * SOAK)
    expect(seen.refused).toBeGreaterThan(100 * SOAK)
  })
})
