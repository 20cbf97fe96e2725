import { randomUUIDv7 } from 'node:crypto'
import type { ClientKind } from '@kith/kernel/names.ts'
import type { ActionCall, Outcome } from '../../actions/frame.ts'
import { earlierAnswer, runInOneCall } from '../../actions/run-in-one-call.ts'
import { diff } from '../../fields/diff.ts'
import type { Database } from '../../platform/db/database.ts'
import { invalid } from '../../platform/http/problem.ts'
import { applyInput, type ClientInput } from './apply-input.ts'
import { askBefore, checkReferences } from './check-references.ts'
import { phoneOwnerOf, phoneTaken } from './claim-phones.ts'
import { type ClientValues, emptyClient, journalValues } from './client-values.ts'
import { derivedNames, withAutomaticName } from './names.ts'

export type NewClient = ClientInput & { kind: ClientKind }

/**
 * Registers a client, in two round trips: references with the next number, then everything in one call. The author is
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
  const { kind, ...written } = input
  const start: ClientValues = {
    ...emptyClient(kind, today),
    responsibleId: call.actor.kind === 'staff' ? call.actor.id : null,
  }
  const applied = applyInput(start, written, { today, newId: randomUUIDv7 })
  const references =
    applied.errors.length > 0
      ? null
      : await checkReferences(askBefore(database.primary), null, applied.values)
  const errors = [...applied.errors, ...(references?.errors ?? [])]
  if (errors.length > 0) {
    const earlier = await earlierAnswer(database.primary, call)
    if (earlier !== null) return earlier
    throw invalid(...errors)
  }

  const id = randomUUIDv7()
  const number = references?.number ?? 0
  const cityId = references?.cityId ?? applied.values.cityId
  const values = withAutomaticName({ ...applied.values, cityId }, number)
  const payload = { ...values, ...derivedNames(values, number), id, number, createdAt: call.now }
  const entry = {
    action: 'client.created',
    subjectKind: 'client' as const,
    subjectId: id,
    changes: diff({}, journalValues(values)),
  }
  try {
    return await runInOneCall(database.primary, call, { name: 'register_client', payload }, [entry], {
      status: 201,
      reference: id,
    })
  } catch (error) {
    const owner = phoneOwnerOf(error)
    throw owner === null ? error : phoneTaken(owner, values.phones, seesClients)
  }
}
