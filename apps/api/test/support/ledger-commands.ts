import fc from 'fast-check'
import type { LedgerOracle, MoneyRules, PurseRole } from './ledger-oracle.ts'

export const PURSES = 3
export const CITIES = 2

/** Anything that anybody may ask of the ledger; `nth` names an earlier operation or hold, taken round. */
export type LedgerCommand = { amount: number; client: number; city: number; confirmed: boolean } & (
  | { verb: 'top-up' | 'refund' | 'refund-debt' | 'bonus-accrual' | 'debt-accrual' | 'debt-write-off' }
  | { verb: 'charge' | 'bonus-spending'; nth: number | null; viaEmployee: boolean }
  | { verb: 'debt-settlement'; fromAccount: boolean }
  | { verb: 'transfer'; role: PurseRole; other: number; otherRole: PurseRole }
  | { verb: 'correction'; role: PurseRole; out: boolean }
  | { verb: 'reversal' | 'release'; nth: number }
  | { verb: 'hold'; role: PurseRole }
  | { verb: 'rules'; rules: MoneyRules }
)

const threshold = (values: number[]) => fc.option(fc.constantFrom(...values), { freq: 3 })
export const anyRules: fc.Arbitrary<MoneyRules> = fc.record({
  floor: threshold([0, 0, -500, -2_000, 300]),
  cashlessMinimum: fc.option(fc.constantFrom(0, 200, -300), { freq: 1 }),
  bonusMinimum: fc.option(fc.constantFrom(0, 100, 400), { freq: 1 }),
  policy: fc.constantFrom('forbid' as const, 'allow', 'allow', 'warn'),
})
const role = fc.constantFrom<PurseRole>('main', 'main', 'bonus')
const purse = fc.nat(PURSES - 1)
const some = {
  // Small amounts over few accounts, so that floors, debts and holds are run into all the time.
  amount: fc.oneof(fc.integer({ min: 1, max: 900 }), fc.constantFrom(100, 200, 300, 500)),
  client: purse,
  city: fc.nat(CITIES - 1),
  confirmed: fc.boolean(),
}
const nth = fc.nat(10_000)
const alone = (
  ...verbs: ('top-up' | 'refund' | 'refund-debt' | 'bonus-accrual' | 'debt-accrual' | 'debt-write-off')[]
) => fc.record({ ...some, verb: fc.constantFrom(...verbs) })

export const anyLedgerCommand: fc.Arbitrary<LedgerCommand> = fc.oneof(
  { weight: 6, arbitrary: alone('top-up', 'refund', 'bonus-accrual', 'debt-accrual', 'debt-write-off') },
  { weight: 1, arbitrary: alone('refund-debt') },
  {
    weight: 7,
    arbitrary: fc.record({
      ...some,
      verb: fc.constantFrom('charge' as const, 'charge', 'bonus-spending'),
      nth: fc.option(nth, { freq: 1 }),
      viaEmployee: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...some,
      verb: fc.constant('debt-settlement' as const),
      fromAccount: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc
      .record({
        ...some,
        verb: fc.constant('transfer' as const),
        role,
        other: purse,
        otherRole: role,
        mixed: fc.nat(9),
      })
      .map(({ mixed, ...command }) => ({
        ...command,
        otherRole: mixed === 0 ? command.otherRole : command.role,
      })),
  },
  {
    weight: 2,
    arbitrary: fc.record({ ...some, verb: fc.constant('correction' as const), role, out: fc.boolean() }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ ...some, verb: fc.constantFrom('reversal' as const, 'reversal', 'release'), nth }),
  },
  { weight: 3, arbitrary: fc.record({ ...some, verb: fc.constant('hold' as const), role }) },
  { weight: 1, arbitrary: fc.record({ ...some, verb: fc.constant('rules' as const), rules: anyRules }) },
)

/** The earlier one that a command means, or null where there is none yet. */
export const roundOf = (nth: number | null, known: number): number | null =>
  nth === null || known === 0 ? null : nth % known

/** Does a command to the oracle. @throws OracleRefusal. */
export function applyToOracle(oracle: LedgerOracle, command: LedgerCommand): void {
  const { client, city, amount, confirmed } = command
  switch (command.verb) {
    case 'top-up':
      oracle.topUp(client, amount)
      break
    case 'refund':
      oracle.refund(client, amount)
      break
    case 'refund-debt':
      oracle.refundDebt(client, city, amount)
      break
    case 'charge':
      oracle.charge(client, city, amount, confirmed, roundOf(command.nth, oracle.holds.length))
      break
    case 'bonus-accrual':
      oracle.accrueBonus(client, amount)
      break
    case 'bonus-spending':
      oracle.spendBonus(client, amount, roundOf(command.nth, oracle.holds.length))
      break
    case 'transfer':
      oracle.transfer(`${client}/${command.role}`, `${command.other}/${command.otherRole}`, amount)
      break
    case 'correction':
      oracle.correct(`${client}/${command.role}`, command.out ? -amount : amount)
      break
    case 'debt-accrual':
      oracle.accrueDebt(client, city, amount)
      break
    case 'debt-settlement':
      oracle.settleDebt(client, city, amount, command.fromAccount)
      break
    case 'debt-write-off':
      oracle.writeOffDebt(client, city, amount)
      break
    case 'reversal':
      oracle.reverse(roundOf(command.nth, oracle.operations.length) ?? 0)
      break
    case 'hold':
      oracle.hold(`${client}/${command.role}`, amount, confirmed)
      break
    case 'release':
      oracle.release(roundOf(command.nth, oracle.holds.length) ?? 0)
      break
    case 'rules':
      oracle.rules[client] = command.rules
  }
}
