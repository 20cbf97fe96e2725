import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import type { ActionCall, Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { answeredInOneCall, earlierAnswer } from '../../actions/run-in-one-call.ts'
import type { ChangeEntry } from '../../journal/entry.ts'
import { presentOperation, readOperation } from '../../ledger/operation-query.ts'
import type { OperationJson } from '../../ledger/operation-schemas.ts'
import { type Posting, type PostingRights, postingPayload } from '../../ledger/payload.ts'
import { refusalOf } from '../../ledger/refusals.ts'
import { Problem } from '../../platform/http/problem.ts'

/** What the histories of the clients tell of an operation; `links` are the clients, where they are known already. */
function told(id: string, posting: Posting, links: readonly string[] = []): ChangeEntry {
  const value = (text: string | number | null | undefined) => ({ old: null, new: text ?? null })
  return {
    action: `operation.${posting.kind}`,
    subjectKind: 'operation',
    subjectId: id,
    links,
    changes: {
      amountMinor: value(posting.amountMinor === 0 ? null : posting.amountMinor),
      asset: value(posting.asset),
      ...(posting.method && { method: value(posting.method) }),
      ...(posting.reversesId && { reverses: value(posting.reversesId) }),
      ...(posting.comment && { comment: value(posting.comment) }),
    },
  }
}

/** Whether heads of families pay: a refusal says whose money is short then. */
const paidByOthers = ({ legs }: Posting) => (legs ?? []).some(({ memberId }) => memberId !== undefined)

/**
 * Posts an operation in one SQL call: access, idempotency, validation, locks, entries, balances and journal together.
 * A top-up of 50000 answers an operation with entries of +50000 and −50000.
 * @throws what `ledger/refusals.ts` says; nothing is written then.
 */
export async function post(
  primary: pg.Pool,
  call: ActionCall,
  posting: Posting,
  rights: PostingRights,
): Promise<OperationJson> {
  const id = randomUUIDv7()
  const write = { name: 'post_operation' as const, payload: postingPayload(id, posting, call, rights) }
  const outcome: Outcome = { status: 201, reference: id }
  try {
    const answer = await answeredInOneCall(primary, call, write, [told(id, posting)], outcome)
    return answer.result === null
      ? await readOperation(primary, answer.outcome.reference ?? '')
      : presentOperation(JSON.parse(answer.result))
  } catch (error) {
    throw refusalOf(error, paidByOthers(posting))
  }
}

/**
 * What the call's key posted before, where it would be refused today: the category is retired since, or the member has left the
 * family. @throws the refusal when it posted nothing, or isn't about the input (422).
 */
export async function postedBefore(
  primary: pg.Pool,
  call: ActionCall,
  refusal: unknown,
): Promise<OperationJson> {
  const aboutInput = refusal instanceof Problem && refusal.kind.status === 422
  const reference = aboutInput ? (await earlierAnswer(primary, call))?.reference : null
  if (reference == null) throw refusal
  return readOperation(primary, reference)
}

/**
 * Posts within an open action, for what writes rows of its own beside the money (a terminal's payment, a subscription's sale).
 * @throws as `post`: the action has failed then, whatever it wrote before.
 */
export async function postIn(
  context: ActionContext,
  posting: Posting,
  rights: PostingRights,
): Promise<OperationJson> {
  const id = randomUUIDv7()
  const payload = JSON.stringify(postingPayload(id, posting, context, rights))
  try {
    const [row] = await context.tx.$queryRaw<{ operation: OperationJson & { links: string[] } }[]>`
      SELECT post_operation(${payload}::jsonb) AS operation`
    if (row === undefined) throw new Error('a function without an answer')
    context.record(told(id, posting, row.operation.links))
    return presentOperation(row.operation)
  } catch (error) {
    throw refusalOf(error, paidByOthers(posting))
  }
}

/**
 * What an operation would do: it is posted in a transaction that is rolled back, so the preview is the execution.
 * @throws as `post`.
 */
export async function previewPosting(
  primary: pg.Pool,
  by: Pick<ActionCall, 'actor' | 'now'>,
  posting: Posting,
  rights: PostingRights,
): Promise<OperationJson> {
  const payload = JSON.stringify(postingPayload(randomUUIDv7(), posting, by, rights))
  const connection = await primary.connect()
  try {
    await connection.query('BEGIN')
    const { rows } = await connection.query('SELECT post_operation($1::jsonb) AS operation', [payload])
    return presentOperation(rows[0].operation)
  } catch (error) {
    throw refusalOf(error, paidByOthers(posting))
  } finally {
    await connection.query('ROLLBACK').finally(() => connection.release())
  }
}
