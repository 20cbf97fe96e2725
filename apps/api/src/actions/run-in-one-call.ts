import type pg from 'pg'
import type { ChangeEntry } from '../journal/entry.ts'
import { readRows } from '../platform/db/database.ts'
import { retrying } from '../platform/db/retrying.ts'
import { type ActionCall, answeredBefore, type Begun, beginJson, changeJson, type Outcome } from './frame.ts'

/** The database's functions that write the rows of a hot action. */
export type WritingFunction =
  | 'register_client'
  | 'relate_clients'
  | 'post_operation'
  | 'place_hold'
  | 'release_hold'

const ONE_CALL = 'SELECT * FROM act_in_one_call($1::jsonb, $2, $3::jsonb, $4::jsonb)'

/**
 * Runs one hot action in one statement, hence one round trip and one transaction: access and idempotency, the function
 * `write.name` with `write.payload`, the journal entries. For actions whose decisions are made before, and whose function
 * refuses by constraint what only the database can tell.
 */
export async function runInOneCall(
  primary: pg.Pool,
  call: ActionCall,
  write: { name: WritingFunction; payload: object },
  entries: readonly ChangeEntry[],
  outcome: Outcome,
): Promise<Outcome> {
  return (await answeredInOneCall(primary, call, write, entries, outcome)).outcome
}

/** The same, with what the function answered; null when the call's key was answered before. */
export async function answeredInOneCall(
  primary: pg.Pool,
  call: ActionCall,
  write: { name: WritingFunction; payload: object },
  entries: readonly ChangeEntry[],
  outcome: Outcome,
): Promise<{ outcome: Outcome; result: string | null }> {
  const values = [
    beginJson(call),
    write.name,
    JSON.stringify(write.payload),
    changeJson(call, entries, outcome),
  ]
  const [begun] = await retrying(() =>
    readRows<Begun & { done: boolean; result: string | null }>(primary, 'one-call', ONE_CALL, values),
  )
  if (begun?.done) return { outcome, result: begun.result }
  return { outcome: answeredBefore(begun, call) ?? outcome, result: null }
}

/**
 * The answer that the call's key got before, or null: for what has to decide before it writes, and would refuse today what
 * it did then. @throws as `answeredBefore`.
 */
export async function earlierAnswer(primary: pg.Pool, call: ActionCall): Promise<Outcome | null> {
  if (call.idempotency === undefined) return null
  const [begun] = await readRows<Begun>(primary, 'begin-action', 'SELECT * FROM begin_action($1::jsonb)', [
    beginJson(call),
  ])
  return answeredBefore(begun, call)
}
