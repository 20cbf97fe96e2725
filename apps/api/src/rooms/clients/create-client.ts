import { randomUUIDv7 } from 'node:crypto'
import type { ClientKind } from '@kith/kernel/names.ts'
import type { ActionCall, Outcome } from '../../actions/frame.ts'
import { earlierAnswer, runInOneCall } from '../../actions/run-in-one-call.ts'
import { diff } from '../../fields/diff.ts'
import type { Database } from '../../platform/db/database.ts'
import { invalid } from '../../platform/http/problem.ts'
import { familyToJoin, joinedAtOnce, refuseOthersThanPeople } from '../families/contract.ts'
import { applyInput, type ClientInput } from './apply-input.ts'
import { askBefore, checkReferences } from './check-references.ts'
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

/**
 * Registers a client, in two round trips (three into a family): references with the next number, then everything in one call. The author is
 * responsible unless another is named; without a date, `today` counts as the day of registration. `seesClients`: whether a
 * refusal may name another client.
 * @throws 422 with every field that is wrong, or about the parent; nothing is written then.
 */
export async function createClient(
  database: Pick<Database, 'primary'>,
  call: ActionCall,
  input: NewClient,
  today: string,
  seesClients: boolean,
): Promise<Outcome> {
  const { kind, familyId: _, ...written } = input
  const { family, errors: familyErrors } = await chosenFamily(database.primary, input)
  const start: ClientValues = {
    ...emptyClient(kind, today),
    ownAccount: (written.parentId ?? null) === null,
    responsibleId: call.actor.kind === 'staff' ? call.actor.id : null,
  }
  const applied = applyInput(start, written, { today, newId: randomUUIDv7 })
  const references =
    applied.errors.length > 0
      ? null
      : await checkReferences(askBefore(database.primary), null, applied.values)
  const errors = [...applied.errors, ...(references?.errors ?? []), ...familyErrors]
  if (errors.length > 0) {
    const earlier = await earlierAnswer(database.primary, call)
    if (earlier !== null) return earlier
    throw invalid(...errors)
  }

  const id = randomUUIDv7()
  const number = references?.number ?? 0
  const cityId = references?.cityId ?? applied.values.cityId
  const values = withAutomaticName({ ...applied.values, cityId }, number)
  const payload = {
    ...values,
    ...derivedNames(values, number),
    id,
    number,
    createdAt: call.now,
    familyId: family?.id ?? null,
  }
  const entry = {
    action: 'client.created',
    subjectKind: 'client' as const,
    subjectId: id,
    changes: diff({}, journalValues(values)),
  }
  try {
    const entries = family === null ? [entry] : [entry, joinedAtOnce(id, family)]
    const outcome = { status: 201, reference: id }
    return await runInOneCall(database.primary, call, { name: 'register_client', payload }, entries, outcome)
  } catch (error) {
    const owner = phoneOwnerOf(error)
    throw owner === null ? error : phoneTaken(owner, values.phones, seesClients)
  }
}
