import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import type { ActionCall, Outcome } from '../../actions/frame.ts'
import { answeredInOneCall } from '../../actions/run-in-one-call.ts'
import { holdRules, scopeJson } from '../../ledger/payload.ts'
import { refusalOf, refuseMoney } from '../../ledger/refusals.ts'
import { readRows } from '../../platform/db/database.ts'
import type { HoldJson, NewHoldInput } from './schemas.ts'

const payloadOf = (id: string, { actor, now, access }: By, { clientId, ...input }: NewHoldInput) => ({
  ...input,
  ...holdRules,
  ...(clientId !== undefined && { payerOf: clientId }),
  id,
  now,
  actorKind: actor.kind,
  actorId: actor.id,
  scope: scopeJson(access?.scope ?? null),
})
type By = Pick<ActionCall, 'actor' | 'now' | 'access'>

/** Sets money or bonuses aside. The outcome's reference is the hold. @throws 409 as a charge would be refused. */
export async function placeHold(primary: pg.Pool, call: ActionCall, input: NewHoldInput): Promise<Outcome> {
  const id = randomUUIDv7()
  const changes = { amountMinor: { old: null, new: input.amountMinor } }
  const entry = { action: 'hold.placed', subjectKind: 'hold' as const, subjectId: id, changes }
  try {
    const write = { name: 'place_hold' as const, payload: payloadOf(id, call, input) }
    const outcome = { status: 201, reference: id }
    return (await answeredInOneCall(primary, call, write, [entry], outcome)).outcome
  } catch (error) {
    throw refusalOf(error)
  }
}

/** The hold that would be placed: it is, in a transaction that is rolled back. @throws as `placeHold`. */
export async function previewHold(primary: pg.Pool, by: By, input: NewHoldInput): Promise<HoldJson> {
  const id = randomUUIDv7()
  const connection = await primary.connect()
  try {
    await connection.query('BEGIN')
    await connection.query('SELECT place_hold($1::jsonb)', [JSON.stringify(payloadOf(id, by, input))])
    return await readHold(connection, id)
  } catch (error) {
    throw refusalOf(error)
  } finally {
    await connection.query('ROLLBACK').finally(() => connection.release())
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
    const write = {
      name: 'release_hold' as const,
      payload: { id, now: call.now, scope: scopeJson(call.access?.scope ?? null) },
    }
    return (await answeredInOneCall(primary, call, write, [entry], { status: 200, reference: id })).outcome
  } catch (error) {
    throw refusalOf(error)
  }
}

type Row = Omit<HoldJson, 'createdAt' | 'endedAt'> & { createdAt: Date; endedAt: Date | null }

const COLUMNS = `
  SELECT h.id, h.account_id AS "accountId", h.amount_minor AS "amountMinor", h.state, h.comment,
    h.operation_id AS "operationId", jsonb_build_object('kind', h.actor_kind, 'id', h.actor_id, 'name',
      CASE h.actor_kind
        WHEN 'staff' THEN (SELECT s.name FROM staff_user s WHERE s.id = h.actor_id)
        WHEN 'integrator' THEN (SELECT k.name FROM api_key k WHERE k.id = h.actor_id)
        WHEN 'client' THEN (SELECT c.display_name FROM client c WHERE c.id = h.actor_id) END) AS author,
    h.created_at AS "createdAt", h.ended_at AS "endedAt" FROM hold h`

const PAGE_SQL = `${COLUMNS}
  WHERE h.account_id = $1 AND ($2::boolean IS NULL OR (h.state <> 'pending') = $2)
    AND ($3::timestamptz IS NULL OR (h.created_at, h.id) < ($3, $4::uuid))
  ORDER BY h.created_at DESC, h.id DESC LIMIT $5`

const present = (row: Row): HoldJson => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
})

/** @throws 404 when there is no such hold. */
export async function readHold(primary: pg.Pool | pg.PoolClient, id: string): Promise<HoldJson> {
  const [row] = await readRows<Row>(primary, 'hold', `${COLUMNS} WHERE h.id = $1`, [id])
  if (row === undefined) throw refuseMoney('hold-not-found')
  return present(row)
}

/** The holds of an account behind the key `after` (moment, id), newest first: all, ended ones or pending ones. */
export async function readHolds(
  reads: pg.Pool,
  accountId: string,
  page: { ended: boolean | null; after: [string, string] | null; limit: number },
): Promise<HoldJson[]> {
  const [at, id] = page.after ?? [null, null]
  const values = [accountId, page.ended, at, id, page.limit]
  return (await readRows<Row>(reads, 'holds', PAGE_SQL, values)).map(present)
}
