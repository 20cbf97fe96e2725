import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import type { ActionCall, Outcome } from '../../actions/frame.ts'
import { earlierAnswer, runInOneCall } from '../../actions/run-in-one-call.ts'
import type { ChangeEntry } from '../../journal/entry.ts'
import { readRows } from '../../platform/db/database.ts'
import { sqlFaultOf } from '../../platform/db/sql-errors.ts'
import { refuse } from '../../platform/http/problem.ts'
import { findClient } from '../clients/contract.ts'
import type { Known } from './facts.ts'
import { addedEntry } from './journal.ts'
import { type Asked, normalIds, type Plan, planRelations } from './plan-relations.ts'
import type { NewRelationsInput } from './schemas.ts'

const KNOWN_SQL = `
  SELECT
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'sex', c.sex, 'displayName', c.display_name,
        'archived', c.archived_at IS NOT NULL, 'deleted', c.deleted_by_id IS NOT NULL))
      FROM client c WHERE c.id IN ($1::uuid, $2::uuid)), '[]') AS clients,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'position', t.position, 'name', t.name,
        'nameFemale', t.name_female, 'nameEn', t.name_en, 'nameEnFemale', t.name_en_female, 'sex', t.sex,
        'symmetric', t.is_symmetric, 'retired', t.retired_at IS NOT NULL))
      FROM relation_type t WHERE t.id = ANY ($3::uuid[])), '[]') AS types,
    coalesce((SELECT jsonb_agg(jsonb_build_object('fromId', r.from_id, 'typeId', r.type_id, 'toId', r.to_id,
        'validFrom', r.valid_from, 'validUntil', r.valid_until))
      FROM client_relation r WHERE r.type_id = ANY ($3::uuid[])
        AND ((r.from_id = $1 AND r.to_id = $2) OR (r.from_id = $2 AND r.to_id = $1))), '[]') AS existing`

async function readKnown(primary: pg.Pool, asked: Asked): Promise<Known> {
  const values = [asked.currentId, asked.clientId, [...asked.is, ...asked.has]]
  const [known] = await readRows<Known>(primary, 'relations-known', KNOWN_SQL, values)
  if (known === undefined) throw new Error('aggregates without a row')
  return known
}

/** What the database may refuse although the decision allowed it: someone else was quicker. */
const LOST_RACES: ReadonlySet<string> = new Set([
  'client_relation_once',
  'client_relation_type_fkey',
  'relation_type_in_use',
  'client_in_use',
  'client_exists',
])

/** Decides by what the database knows now. @throws the refusal, unless the call's key was answered before. */
async function decide(
  primary: pg.Pool,
  call: ActionCall,
  asked: Asked,
  today: string,
): Promise<Plan | Outcome> {
  const known = await readKnown(primary, asked)
  if (!known.clients.some(({ id }) => id === asked.currentId)) await findClient(primary, asked.currentId)
  const plan = planRelations(asked, known, { today, newId: randomUUIDv7 })
  if (!('refusal' in plan)) return plan
  const earlier = await earlierAnswer(primary, call)
  if (earlier !== null) return earlier
  throw plan.refusal
}

function payloadOf(plan: Plan, call: ActionCall): object {
  return {
    clientId: plan.current.id,
    otherId: plan.other.id,
    edges: plan.edges,
    facts: plan.facts,
    validUntil: plan.validUntil,
    note: plan.note,
    authorKind: call.actor.kind,
    authorId: call.actor.id,
    createdAt: call.now,
    commentId: randomUUIDv7(),
  }
}

/**
 * Writes all ticked relations between two clients with a comment on both cards, in two round trips: one read to decide
 * by, one call that writes. `seesClients`: whether a refusal may name them. The outcome's reference is the current client.
 * @throws 404, 409 (archived, deleted, a relation there is already), 422; nothing is written then.
 */
export async function createRelations(
  primary: pg.Pool,
  call: ActionCall,
  currentId: string,
  input: NewRelationsInput,
  terms: { today: string; seesClients: boolean },
): Promise<Outcome> {
  const asked: Asked = {
    ...normalIds(input),
    currentId: currentId.toLowerCase(),
    seesClients: terms.seesClients,
  }
  const plan = await decide(primary, call, asked, terms.today)
  if ('status' in plan) return plan
  const entries: ChangeEntry[] = [addedEntry(plan)]
  const outcome: Outcome = { status: 201, reference: plan.current.id }
  try {
    const write = { name: 'relate_clients' as const, payload: payloadOf(plan, call) }
    return await runInOneCall(primary, call, write, entries, outcome)
  } catch (error) {
    if (!LOST_RACES.has(sqlFaultOf(error)?.constraint ?? '')) throw error
    const now = await decide(primary, call, asked, terms.today)
    if ('status' in now) return now
    // What was in the way a moment ago isn't any more.
    throw refuse('try-again')
  }
}
