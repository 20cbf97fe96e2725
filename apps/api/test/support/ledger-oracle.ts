/** What holds for a client’s money; `floor` null: none. */
export interface MoneyRules {
  floor: number | null
  cashlessMinimum: number | null
  bonusMinimum: number | null
  policy: 'forbid' | 'allow' | 'warn'
}

export type PurseRole = 'main' | 'bonus'
/** An account by whose it is: `0/main`, `2/bonus`, `1/debt/0` (of client 1 in city 0). */
export type AccountName = string

interface Moved {
  account: AccountName
  amount: number
}
interface Done {
  moved: Moved[]
  reversal: boolean
  reversed: boolean
}
interface Held {
  account: AccountName
  amount: number
  pending: boolean
}

/** Why the ledger doesn’t do it, in its problem codes. */
export class OracleRefusal extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}
function refuse(code: string): never {
  throw new OracleRefusal(code)
}

/**
 * The ledger as people would keep it in a notebook: balances, what is set aside, and what was done. Written from the rules and
 * without looking at the database’s functions, to be compared with them. Whatever it refuses changes nothing.
 */
export class LedgerOracle {
  readonly balances = new Map<AccountName, number>()
  readonly rules: MoneyRules[]
  readonly operations: Done[] = []
  readonly holds: Held[] = []

  constructor(rules: readonly MoneyRules[]) {
    this.rules = rules.map((rule) => ({ ...rule }))
  }

  balance(account: AccountName): number {
    return this.balances.get(account) ?? 0
  }
  held(account: AccountName): number {
    return this.holds
      .filter((hold) => hold.pending && hold.account === account)
      .reduce((sum, { amount }) => sum + amount, 0)
  }
  private free(account: AccountName): number {
    return this.balance(account) - this.held(account)
  }
  private rulesOf(account: AccountName): MoneyRules {
    const rules = this.rules[Number(account.split('/')[0])]
    if (rules === undefined) throw new Error(`nobody owns ${account}`)
    return rules
  }
  private commit(moved: readonly Moved[], reversal = false): void {
    for (const { account, amount } of moved) this.balances.set(account, this.balance(account) + amount)
    this.operations.push({ moved: moved.filter(({ amount }) => amount !== 0), reversal, reversed: false })
  }

  /** Nothing but a charge takes a main account below its floor, and nothing takes a bonus account below zero. */
  private keepTo(account: AccountName, taken: number, freed = 0): void {
    const left = this.free(account) + freed - taken
    if (account.includes('/bonus')) {
      if (left < 0) refuse('bonus-short')
      return
    }
    if (account.includes('/debt')) return
    const { floor } = this.rulesOf(account)
    if (floor !== null && left < floor) refuse('below-floor')
  }

  /** How much of a charge is short and may become a debt; refused where it may not. */
  private shortOf(account: AccountName, amount: number, freed: number, confirmed: boolean): number {
    const { floor, cashlessMinimum, policy } = this.rulesOf(account)
    if (cashlessMinimum !== null && this.balance(account) < cashlessMinimum) refuse('below-cashless-minimum')
    const left = this.free(account) + freed - amount
    if (floor === null || left >= floor) return 0
    if (policy === 'forbid') refuse('below-floor')
    if (policy === 'warn' && !confirmed) refuse('shortage-unconfirmed')
    return Math.min(amount, floor - left)
  }

  private pendingOn(hold: number | null, account: AccountName): Held | null {
    if (hold === null) return null
    const held = this.holds[hold]
    if (!held?.pending || held.account !== account) refuse('hold-not-pending')
    return held
  }

  topUp(client: number, amount: number): void {
    this.commit([{ account: `${client}/main`, amount }])
  }
  refund(client: number, amount: number): void {
    this.keepTo(`${client}/main`, amount)
    this.commit([{ account: `${client}/main`, amount: -amount }])
  }
  /** Paid out of what we owe the client in a city, never more. */
  refundDebt(client: number, city: number, amount: number): void {
    const account = `${client}/debt/${city}`
    if (this.balance(account) < amount) refuse('debt-is-less')
    this.commit([{ account, amount: -amount }])
  }
  charge(client: number, city: number, amount: number, confirmed: boolean, hold: number | null): void {
    const account = `${client}/main`
    const held = this.pendingOn(hold, account)
    const short = this.shortOf(account, amount, held?.amount ?? 0, confirmed)
    if (held !== null) held.pending = false
    this.commit([
      { account, amount: short - amount },
      { account: `${client}/debt/${city}`, amount: -short },
    ])
  }
  accrueBonus(client: number, amount: number): void {
    this.commit([{ account: `${client}/bonus`, amount }])
  }
  spendBonus(client: number, amount: number, hold: number | null): void {
    const account = `${client}/bonus`
    const held = this.pendingOn(hold, account)
    const { bonusMinimum } = this.rulesOf(account)
    if (bonusMinimum !== null && this.balance(account) < bonusMinimum) refuse('below-bonus-minimum')
    this.keepTo(account, amount, held?.amount ?? 0)
    if (held !== null) held.pending = false
    this.commit([{ account, amount: -amount }])
  }
  transfer(from: AccountName, to: AccountName, amount: number): void {
    if (from === to) refuse('same-account')
    if (from.split('/')[1] !== to.split('/')[1]) {
      this.keepTo(from, amount)
      refuse('assets-differ')
    }
    this.keepTo(from, amount)
    this.commit([
      { account: from, amount: -amount },
      { account: to, amount },
    ])
  }
  correct(account: AccountName, amount: number): void {
    if (amount < 0) this.keepTo(account, -amount)
    this.commit([{ account, amount }])
  }
  accrueDebt(client: number, city: number, amount: number): void {
    this.commit([{ account: `${client}/debt/${city}`, amount: -amount }])
  }
  settleDebt(client: number, city: number, amount: number, fromAccount: boolean): void {
    if (fromAccount) this.keepTo(`${client}/main`, amount)
    this.commit([
      { account: `${client}/debt/${city}`, amount },
      { account: `${client}/main`, amount: fromAccount ? -amount : 0 },
    ])
  }
  writeOffDebt(client: number, city: number, amount: number): void {
    const account = `${client}/debt/${city}`
    if (this.balance(account) + amount > 0) refuse('debt-is-less')
    this.commit([{ account, amount }])
  }
  reverse(nth: number): void {
    const done = this.operations[nth]
    if (done === undefined) refuse('operation-not-found')
    if (done.reversal) refuse('reversal-is-final')
    if (done.reversed) refuse('reversed-already')
    for (const { account, amount } of done.moved) if (amount > 0) this.keepTo(account, amount)
    done.reversed = true
    this.commit(
      done.moved.map(({ account, amount }) => ({ account, amount: -amount })),
      true,
    )
  }
  hold(account: AccountName, amount: number, confirmed: boolean): void {
    if (account.includes('/main')) this.shortOf(account, amount, 0, confirmed)
    else this.keepTo(account, amount)
    this.holds.push({ account, amount, pending: true })
  }
  release(nth: number): void {
    const held = this.holds[nth]
    if (!held?.pending) refuse('hold-not-pending')
    held.pending = false
  }
}
