import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import type { ActionCall, Outcome } from '../../actions/frame.ts'
import { answeredInOneCall } from '../../actions/run-in-one-call.ts'
import { holdRules } from '../../ledger/payload.ts'
import { refusalOf, refuseMoney } from '../../ledger/refusals.ts'
import { readRows } from '../../platform/db/database.ts'
import type { HoldJson, NewHoldInput } from './schemas.ts'

/** Sets money or bonuses aside. The outcome's reference is the hold. @throws 409 as a charge would be refused. */
export async function placeHold(primary: pg.Pool, call: ActionCall, input: NewHoldInput): Promise<Outcome> {
  const id = randomUUIDv7()
  const { clientId, ...rest } = input
  const payload = {
    ...rest,
    ...holdRules,
    ...(clientId !== undefined && { payerOf: clientId }),
    id,
    now: call.now,
    actorKind: call.actor.kind,
    actorId: call.actor.id,
  }
  const changes = { amountMinor: { old: null, new: input.amountMinor } }
  const entry = { action: 'hold.placed', subjectKind: 'hold' as const, subjectId: id, changes }
  try {
    const write = { name: 'place_hold' as const, payload }
    const outcome = { status: 201, reference: id }
    return (await answeredInOneCall(primary, call, write, [entry], outcome)).outcome
  } catch (error) {
    throw refusalOf(error)
  }
}

/** Gives back what was set aside. @throws 404, 409 when it was charged or released already. */
export async function releaseHold(primary: pg.Pool, call: ActionCall, id: string): Promise<Outcome> {
  const { amountMinor } = await readHold(primary, id)
  const entry = {
    action: 'hold.released',
    subjectKind: 'hold' as const,
    subjectId: id,
    changes: { amountMinor: { old: amountMinor, new: null } },
  }
  try {
    const write = { name: 'release_hold' as const, payload: { id, now: call.now } }
    return (await answeredInOneCall(primary, call, write, [entry], { status: 200, reference: id })).outcome
  } catch (error) {
    throw refusalOf(error)
  }
}

type Row = Omit<HoldJson, 'createdAt' | 'endedAt'> & { createdAt: Date; endedAt: Date | null }

const COLUMNS = `
  SELECT h.id, h.account_id AS "accountId", h.amount_minor AS "amountMinor", h.state, h.comment,
    h.operation_id AS "operationId", h.created_at AS "createdAt", h.ended_at AS "endedAt" FROM hold h`

const present = (row: Row): HoldJson => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
})

/** @throws 404 when there is no such hold. */
export async function readHold(primary: pg.Pool, id: string): Promise<HoldJson> {
  const [row] = await readRows<Row>(primary, 'hold', `${COLUMNS} WHERE h.id = $1`, [id])
  if (row === undefined) throw refuseMoney('hold-not-found')
  return present(row)
}

/** The holds of an account: pending ones first, then the newest, 200 at most. */
export async function readHolds(reads: pg.Pool, accountId: string): Promise<HoldJson[]> {
  const sql = `${COLUMNS} WHERE h.account_id = $1 ORDER BY h.state <> 'pending', h.created_at DESC, h.id DESC LIMIT 200`
  return (await readRows<Row>(reads, 'holds', sql, [accountId])).map(present)
}
