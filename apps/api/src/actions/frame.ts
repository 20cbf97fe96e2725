import { type ChangeEntry, prepareEntry } from '../journal/entry.ts'
import type { Access, Actor } from '../platform/auth/access.ts'
import { refuse } from '../platform/http/problem.ts'

/** What came of an action: the status to answer with and what to read for the answer, now or at a repetition. */
export interface Outcome {
  status: number
  reference: string | null
}

/** Who asks for an action, when, and under which key. */
export interface ActionCall {
  actor: Actor
  now: Date
  /** Checked again inside the transaction; absent only for work of the system itself. */
  access?: Access | undefined
  idempotency?: { key: string; requestHash: Buffer } | undefined
}

/** The answer of `begin_action`. */
export interface Begun {
  access_holds: boolean
  busy: boolean
  request_hash: Uint8Array | null
  status: number | null
  reference: string | null
}

/** What `begin_action` is asked, as JSON; null when there is nothing to check. */
export function beginJson(call: ActionCall): string | null {
  if (call.access === undefined) return null
  const { access } = call
  return JSON.stringify({
    ...(access.kind === 'staff' ? { sessionId: access.sessionId } : { apiKeyId: access.apiKeyId }),
    accessVersion: access.version,
    actorId: access.actorId,
    now: call.now.toISOString(),
    key: call.idempotency?.key ?? null,
  })
}

/** What `record_change` writes, as JSON. */
export function changeJson(call: ActionCall, entries: readonly ChangeEntry[], outcome: Outcome): string {
  return JSON.stringify({
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
  })
}

/**
 * The outcome of an earlier request under the same key; null means: go on.
 * @throws 401 when access changed on the way, 409 while a twin runs, 422 for another request under the key.
 */
export function answeredBefore(begun: Begun | undefined, call: ActionCall): Outcome | null {
  if (!begun?.access_holds)
    throw refuse(call.access?.kind === 'integrator' ? 'api-key-changed' : 'not-signed-in')
  if (begun.busy) throw refuse('idempotency-busy')
  if (begun.status === null || call.idempotency === undefined) return null
  const same = Buffer.from(begun.request_hash ?? []).equals(call.idempotency.requestHash)
  if (!same) throw refuse('idempotency-clash')
  return { status: begun.status, reference: begun.reference }
}
