import { randomUUIDv7 } from 'node:crypto'
import type { ClientKind } from '@kith/kernel/names.ts'
import type { ActionCall, Outcome } from '../../actions/frame.ts'
import { earlierAnswer, runInOneCall } from '../../actions/run-in-one-call.ts'
import type { CustomField } from '../../fields/custom/custom-field.ts'
import { rowsOf } from '../../fields/custom/value-rows.ts'
import { diff } from '../../fields/diff.ts'
import type { Actor } from '../../platform/auth/access.ts'
import type { Database } from '../../platform/db/database.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import { familyToJoin, joinedAtOnce, refuseOthersThanPeople } from '../families/contract.ts'
import { applyInput, type ClientInput } from './apply-input.ts'
import { type Ask, askBefore, checkReferences } from './check-references.ts'
import { phoneOwnerOf, phoneTaken } from './claim-phones.ts'
import { type ClientValues, emptyClient, journalValues } from './client-values.ts'
import { derivedNames, withAutomaticName } from './names.ts'

export type NewClient = ClientInput & { kind: ClientKind; familyId?: string }

/** The family that a new client joins at once, where one is named. */
async function chosenFamily(primary: Database['primary'], { kind, familyId }: NewClient) {
  if (familyId === undefined) return { family: null, errors: [] }
  return kind === 'person'
    ? familyToJoin(primary, familyId)
    : { family: null, errors: [refuseOthersThanPeople] }
}

/** A new client as it would be registered, and all that is wrong with it. */
export interface PreparedClient {
  /** The custom fields that were asked for. */
  fields: readonly CustomField[]
  values: ClientValues
  number: number
  errors: FieldError[]
}

/**
 * Decides what a new client would be: `ask` looks its references up, before a transaction or inside one. The author is
 * responsible unless another is named; without a date, `today` counts as the day of registration. `fields` are the custom
 * fields that the author fills in; where none are asked for, none is required.
 */
export async function prepareClient(
  ask: Ask,
  actor: Actor,
  { kind, familyId: _, ...written }: NewClient,
  { today, fields = [] }: { today: string; fields?: readonly CustomField[] },
): Promise<PreparedClient> {
  const start: ClientValues = {
    ...emptyClient(kind, today),
    ownAccount: (written.parentId ?? null) === null,
    responsibleId: actor.kind === 'staff' ? actor.id : null,
  }
  const custom = { fields, files: new Map(), isNew: true }
  const applied = applyInput(start, written, { today, newId: randomUUIDv7, custom })
  if (applied.errors.length > 0) return { ...applied, fields, number: 0 }
  const references = await checkReferences(ask, null, applied.values)
  const number = references.number ?? 0
  const values = withAutomaticName({ ...applied.values, cityId: references.cityId }, number)
  return { values, fields, number, errors: references.errors }
}

/** What `register_client` is called with for a prepared client, and the journal entry that tells of it. */
export function registrationOf({ values, fields, number }: PreparedClient, createdAt: Date) {
  const id = randomUUIDv7()
  const { custom, ...columns } = values
  const fieldValues = fields.flatMap((field) => {
    const value = custom[field.id]
    return value === undefined ? [] : rowsOf(field, value)
  })
  return {
    id,
    payload: { ...columns, ...derivedNames(values, number), fieldValues, id, number, createdAt },
    entry: {
      action: 'client.created',
      subjectKind: 'client' as const,
      subjectId: id,
      changes: diff({}, journalValues(values)),
    },
  }
}

/**
 * Registers a client, in two round trips (three into a family): references with the next number, then everything in one call.
 * `seesClients`: whether a refusal may name another client; `fields`: the custom fields that the author fills in.
 * @throws 422 with every field that is wrong, or about the parent; nothing is written then.
 */
export async function createClient(
  database: Pick<Database, 'primary'>,
  call: ActionCall,
  input: NewClient,
  terms: { today: string; seesClients: boolean; fields?: readonly CustomField[] },
): Promise<Outcome> {
  const { family, errors: familyErrors } = await chosenFamily(database.primary, input)
  const prepared = await prepareClient(askBefore(database.primary), call.actor, input, terms)
  const errors = [...prepared.errors, ...familyErrors]
  if (errors.length > 0) {
    const earlier = await earlierAnswer(database.primary, call)
    if (earlier !== null) return earlier
    throw invalid(...errors)
  }

  const { id, payload, entry } = registrationOf(prepared, call.now)
  const write = { name: 'register_client', payload: { ...payload, familyId: family?.id ?? null } } as const
  try {
    const entries = family === null ? [entry] : [entry, joinedAtOnce(id, family)]
    return await runInOneCall(database.primary, call, write, entries, { status: 201, reference: id })
  } catch (error) {
    const owner = phoneOwnerOf(error)
    throw owner === null ? error : phoneTaken(owner, prepared.values.phones, terms.seesClients)
  }
}
