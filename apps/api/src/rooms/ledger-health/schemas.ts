import Type, { type Static } from 'typebox'
import { FAULT_CODES } from '../../ledger/self-check.ts'
import { choice, Instant, NamedRef, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'
import { ClientRef } from '../clients/contract.ts'

const count = (description: string) => Type.Integer({ minimum: 0, description })
const minor = (description: string) => nullable(Type.Integer({ description }))

export const LedgerFaultSchema = object(
  {
    code: choice(FAULT_CODES),
    operationId: nullable(Uuid),
    accountId: nullable(Uuid),
    client: nullable(ref(ClientRef)),
    number: nullable(Type.Integer({ description: 'Of the account’s first wrong entry' })),
    expectedMinor: minor('What should stand there, in minor units'),
    foundMinor: minor('What stands there, in minor units'),
  },
  { $id: 'LedgerFault', description: 'Something in the ledger that can’t be' },
)

export const LedgerCheckSchema = object(
  {
    id: Uuid,
    startedAt: Instant,
    finishedAt: nullable(Instant),
    startedBy: nullable(ref(NamedRef)),
    outcome: choice(['running', 'whole', 'faulty', 'failed'] as const, {
      description: 'failed: it could not be finished, so nothing is known',
    }),
    progressPercent: Type.Integer({ minimum: 0, maximum: 100 }),
    operations: count('Operations that were checked'),
    entries: count('Entries of them'),
    accounts: count('Accounts that were checked'),
    faultCount: count('All faults that were found'),
    faults: Type.Array(ref(LedgerFaultSchema), { description: 'The first hundred' }),
  },
  { $id: 'LedgerCheck', description: 'A check of the whole ledger as of one moment' },
)
export type LedgerCheckJson = Static<typeof LedgerCheckSchema>

/** What stays the same however often it is asked under one key. */
export const LedgerCheckBegun = object(
  { id: Uuid, startedAt: Instant },
  { $id: 'LedgerCheckBegun', description: 'A check of the ledger that has begun' },
)

export const LedgerHealth = object(
  {
    state: choice(['whole', 'faulty', 'failed', 'never'] as const, {
      description: 'What the last finished check found',
    }),
    lastGoodAt: nullable(Instant),
    running: nullable(ref(LedgerCheckSchema)),
    checks: Type.Array(ref(LedgerCheckSchema), { description: 'The last thirty finished, newest first' }),
  },
  { $id: 'LedgerHealth', description: 'How the ledger is' },
)
export type LedgerHealthJson = Static<typeof LedgerHealth>
