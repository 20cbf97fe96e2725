import type { ChangeEntry } from '../journal/entry.ts'
import type { Actor } from '../platform/auth/access.ts'
import type { PrismaClient } from '../platform/db/generated/client.ts'
import { inTransaction, type Tx } from '../platform/db/transaction.ts'
import { type ActionCall, answeredBefore, type Begun, beginJson, changeJson, type Outcome } from './frame.ts'

/** What an action works with. */
export interface ActionContext {
  tx: Tx
  actor: Actor
  now: Date
  /** Adds a journal entry, written with the rows when the action ends. */
  record(entry: ChangeEntry): void
}

async function begin(tx: Tx, call: ActionCall): Promise<Outcome | null> {
  const asked = beginJson(call)
  if (asked === null) return null
  const [begun] = await tx.$queryRaw<Begun[]>`SELECT * FROM begin_action(${asked}::jsonb)`
  return answeredBefore(begun, call)
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
    if (entries.length > 0 || call.idempotency !== undefined) {
      await tx.$queryRaw`SELECT record_change(${changeJson(call, entries, outcome)}::jsonb)`
    }
    return outcome
  })
}
