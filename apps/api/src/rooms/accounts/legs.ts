import type { Leg, Posting } from '../../ledger/payload.ts'
import { PLACE_OF_METHOD } from './kinds.ts'
import type { NewOperationInput } from './schemas.ts'

/** A share of a bill that the head of a family pays for its member. */
export interface FamilyShare {
  familyId: string
  headId: string
  amountMinor: number
}

type Side = Omit<Leg, 'amountMinor'> & { amountMinor?: never }

/** The client's side of an operation: the account that was named, or that of the client. */
function clientSide(input: NewOperationInput, role: 'main' | 'bonus', alone = true): Side {
  if (input.accountId !== undefined) return { accountId: input.accountId, role } as Side
  const id = input.clientId ?? ''
  const holder = alone ? { clientId: id, role } : { payerOf: id, role }
  return holder as Side
}

const leg = (side: object, amountMinor: number): Leg => ({ ...side, amountMinor }) as Leg

/** Where money of this method stands: the company's desk, bank and so on, or the client's own main account. */
function counterpart(input: NewOperationInput, amountMinor: number): Leg {
  if (input.method === undefined || input.method === 'account')
    return leg({ clientId: input.clientId, role: 'main', guard: 'floor' }, amountMinor)
  return leg({ system: PLACE_OF_METHOD[input.method] }, amountMinor)
}

function paidByFamilies(
  shares: readonly FamilyShare[],
  memberId: string,
  role: 'main' | 'bonus',
  guard: 'charge' | 'spend',
): Leg[] {
  return shares.map(({ familyId, headId, amountMinor }) =>
    leg({ clientId: headId, role, guard, familyId, memberId }, -amountMinor),
  )
}

/**
 * The sides of an operation; they sum to zero. Money in the company's places counts below zero, so a top-up of 500 ₽ in cash is
 * +50000 on the client's main account and −50000 on the cash desk. `shares` are the heads of families who pay instead of the client.
 */
export function legsOf(input: NewOperationInput, shares: readonly FamilyShare[]): Leg[] | null {
  const amount = input.amountMinor ?? 0
  const debt = { clientId: input.clientId, role: 'debt' as const }
  const member = input.clientId ?? ''
  switch (input.kind) {
    case 'top-up':
      return [leg(clientSide(input, 'main'), amount), counterpart(input, -amount)]
    case 'refund':
      return [
        leg(
          input.accountId === undefined
            ? { clientId: input.clientId, role: 'main', guard: 'floor' }
            : { accountId: input.accountId, role: 'payable', guard: 'floor' },
          -amount,
        ),
        counterpart(input, amount),
      ]
    case 'charge': {
      const paid =
        shares.length > 0
          ? paidByFamilies(shares, member, 'main', 'charge')
          : [leg({ ...clientSide(input, 'main', false), guard: 'charge' }, -amount)]
      return [...paid, leg({ system: 'revenue' }, amount)]
    }
    case 'bonus-accrual':
      return [leg(clientSide(input, 'bonus', false), amount), leg({ system: 'bonus-issue' }, -amount)]
    case 'bonus-spending': {
      const paid =
        shares.length > 0
          ? paidByFamilies(shares, member, 'bonus', 'spend')
          : [leg({ ...clientSide(input, 'bonus', false), guard: 'spend' }, -amount)]
      return [...paid, leg({ system: 'bonus-issue' }, amount)]
    }
    case 'transfer':
      return [
        leg({ accountId: input.fromAccountId, role: 'own', guard: 'floor' }, -amount),
        leg({ accountId: input.toAccountId, role: 'own' }, amount),
      ]
    case 'correction': {
      const signed = input.direction === 'out' ? -amount : amount
      return [
        leg({ accountId: input.accountId, role: 'own', guard: 'floor' }, signed),
        leg({ system: 'correction' }, -signed),
      ]
    }
    case 'debt-accrual':
      return [leg(debt, -amount), leg({ system: 'revenue' }, amount)]
    case 'debt-settlement':
      return [leg(debt, amount), counterpart(input, -amount)]
    case 'debt-write-off':
      return [leg({ ...debt, guard: 'owed' }, amount), leg({ system: 'write-off' }, -amount)]
    case 'reversal':
      return null
  }
}

/** What is to be posted for a checked input. */
export function postingOf(input: NewOperationInput, shares: readonly FamilyShare[]): Posting {
  return {
    kind: input.kind,
    asset: input.kind === 'bonus-accrual' || input.kind === 'bonus-spending' ? 'BONUS' : 'RUB',
    amountMinor: input.amountMinor ?? 0,
    legs: legsOf(input, shares),
    method: input.method ?? null,
    cityId: input.cityId ?? null,
    legalEntityId: input.legalEntityId ?? null,
    categoryId: input.categoryId ?? null,
    reasonId: input.reasonId ?? null,
    reversesId: input.operationId ?? null,
    holdId: input.holdId ?? null,
    customerId: input.kind === 'charge' || input.kind === 'bonus-spending' ? (input.clientId ?? null) : null,
    document: input.document ?? null,
    comment: input.comment ?? null,
    // To the millisecond, as everything is recorded: the rest would make it later than now.
    occurredAt: input.occurredAt === undefined ? null : new Date(input.occurredAt).toISOString(),
    confirmShortage: input.confirmShortage ?? false,
  }
}
