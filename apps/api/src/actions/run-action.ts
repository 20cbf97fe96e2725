import { type ChangeEntry, prepareEntry } from '../journal/entry.ts'
import type { Access, Actor } from '../platform/auth/access.ts'
import type { PrismaClient } from '../platform/db/generated/client.ts'
import { inTransaction, type Tx } from '../platform/db/transaction.ts'
import { refuse } from '../platform/http/problem.ts'

/** What an action works with; there is no other way to write. */
export interface ActionContext {
  tx: Tx
  actor: Actor
  now: Date
  /** Adds a journal entry, written with the rows when the action ends. */
  record(entry: ChangeEntry): void
}

/** What came of an action: the status to answer with and what to read for the answer, now or at a repetition. */
export interface Outcome {
  status: number
  reference: string | null
}

export interface ActionCall {
  actor: Actor
  now: Date
  /** Checked again inside the transaction; absent only for work of the system itself. */
  access?: Access | undefined
  idempotency?: { key: string; requestHash: Buffer } | undefined
}

interface Begun {
  access_holds: boolean
  busy: boolean
  request_hash: Uint8Array | null
  status: number | null
  reference: string | null
}

/** Checks access once more and finds an earlier answer to the same key; null means: go on. */
async function begin(tx: Tx, call: ActionCall): Promise<Outcome | null> {
  if (call.access === undefined) return null
  const asked = {
    sessionId: call.access.sessionId,
    accessVersion: call.access.version,
    actorId: call.access.staffId,
    now: call.now.toISOString(),
    key: call.idempotency?.key ?? null,
  }
  const [begun] = await tx.$queryRaw<Begun[]>`SELECT * FROM begin_action(${JSON.stringify(asked)}::jsonb)`
  // Access changed while the request was on its way: the client signs in or refreshes, and asks again.
  if (!begun?.access_holds) throw refuse('not-signed-in')
  if (begun.busy) throw refuse('idempotency-busy')
  if (begun.status === null || call.idempotency === undefined) return null
  const same = Buffer.from(begun.request_hash ?? []).equals(call.idempotency.requestHash)
  if (!same) throw refuse('idempotency-clash')
  return { status: begun.status, reference: begun.reference }
}

async function finish(
  tx: Tx,
  call: ActionCall,
  entries: readonly ChangeEntry[],
  outcome: Outcome,
): Promise<void> {
  if (entries.length === 0 && call.idempotency === undefined) return
  const change = {
    actorKind: call.actor.kind,
    actorId: call.actor.id,
    onBehalfOfId: call.actor.onBehalfOfId,
    origin: call.actor.origin,
    requestId: call.actor.requestId,
    occurredAt: call.now.toISOString(),
    entries: entries.map(prepareEntry),
    idempotency: call.idempotency
      ? { key: call.idempotency.key, requestHash: call.idempotency.requestHash.toString('hex'), ...outcome }
      : null,
  }
  await tx.$queryRaw`SELECT record_change(${JSON.stringify(change)}::jsonb)`
}

/**
 * Runs one action in one transaction: access and idempotency first, then `work`, then its journal entries. Whatever
 * `work` throws leaves nothing behind. A repeated key answers with the first outcome and does not run `work` again.
 */
export async function runAction(
  prisma: PrismaClient,
  call: ActionCall,
  work: (context: ActionContext) => Promise<Outcome>,
): Promise<Outcome> {
  return inTransaction(prisma, async (tx) => {
    const earlier = await begin(tx, call)
    if (earlier !== null) return earlier
    const entries: ChangeEntry[] = []
    const outcome = await work({
      tx,
      actor: call.actor,
      now: call.now,
      record: (entry) => {
        entries.push(entry)
      },
    })
    await finish(tx, call, entries, outcome)
    return outcome
  })
}
