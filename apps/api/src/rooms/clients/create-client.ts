import { randomUUIDv7 } from 'node:crypto'
import type { ClientKind } from '@kith/kernel/names.ts'
import type { ActionContext, Outcome } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import { invalid } from '../../platform/http/problem.ts'
import { lockParent, type Place, placeBelow, rootPlace } from '../../tree/place.ts'
import { applyInput, type ClientInput } from './apply-input.ts'
import { checkReferences } from './check-references.ts'
import { type ClientValues, emptyClient, journalValues } from './client-values.ts'
import { insertClient } from './insert-client.ts'
import { derivedNames, withAutomaticName } from './names.ts'
import { fieldError } from './problems.ts'

export type NewClient = ClientInput & { kind: ClientKind }

async function placeOf(context: ActionContext, id: string, parentId: string | null): Promise<Place> {
  if (parentId === null) return rootPlace(id)
  const parent = await lockParent(context.tx, parentId)
  if (parent === null) {
    throw invalid(
      fieldError('parentId', 'unknown', { ru: 'Такого клиента нет', en: 'There is no such client' }),
    )
  }
  if (parent.kind === 'person') {
    throw invalid(
      fieldError('parentId', 'parent-is-person', {
        ru: 'У человека не может быть подчинённых: выберите организацию или подразделение',
        en: 'A person can’t have subordinates: choose an organisation or a unit',
      }),
    )
  }
  if (parent.deletedById !== null || parent.archived) {
    throw invalid(
      fieldError('parentId', 'parent-gone', {
        ru: 'Вышестоящий клиент удалён или в архиве',
        en: 'The parent is deleted or archived',
      }),
    )
  }
  return placeBelow(parent)
}

/**
 * Registers a client. The author is responsible unless another is named; without a date, today counts as the day of
 * registration.
 * @throws 422 with every field that is wrong; nothing is written then.
 */
export async function createClient(
  context: ActionContext,
  input: NewClient,
  today: string,
): Promise<Outcome & { reference: string }> {
  const { kind, ...written } = input
  const start: ClientValues = {
    ...emptyClient(kind, today),
    responsibleId: context.actor.kind === 'staff' ? context.actor.id : null,
  }
  const applied = applyInput(start, written, { today, newId: randomUUIDv7 })
  if (applied.errors.length > 0) throw invalid(...applied.errors)
  const references = await checkReferences(context.tx, null, applied.values)
  if (references.errors.length > 0) throw invalid(...references.errors)

  const id = randomUUIDv7()
  const number = references.number ?? 0
  const values = withAutomaticName(applied.values, number)
  const place = await placeOf(context, id, values.parentId)
  await insertClient(context.tx, {
    id,
    number,
    values,
    place,
    names: derivedNames(values, number),
    now: context.now,
  })
  context.record({
    action: 'client.created',
    subjectKind: 'client',
    subjectId: id,
    links: place.path,
    changes: diff({}, journalValues(values)),
  })
  return { status: 201, reference: id }
}
