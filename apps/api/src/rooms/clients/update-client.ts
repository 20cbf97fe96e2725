import { randomUUIDv7 } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { invalid } from '../../platform/http/problem.ts'
import { applyInput, type ClientInput } from './apply-input.ts'
import { askIn, checkReferences } from './check-references.ts'
import { type ClientValues, journalValues, type Phone } from './client-values.ts'
import type { ClientFields } from './fields.ts'
import { type LockedClient, lockClient, requireEditable } from './lock-client.ts'
import { derivedNames, withAutomaticName } from './names.ts'
import { fieldError } from './problems.ts'

/** What may be edited in place: a client's parent changes by a move, its kind never. */
export type ClientPatch = Omit<ClientInput, 'kind' | 'parentId'>

const asDate = (date: string | null) => (date === null ? null : new Date(`${date}T00:00:00Z`))

async function writePhones(
  tx: Tx,
  clientId: string,
  before: readonly Phone[],
  after: readonly Phone[],
): Promise<void> {
  if (isDeepStrictEqual(before, after)) return
  // Deleted first and written anew: a number or the main mark may wander from one row to another.
  await tx.clientPhone.deleteMany({ where: { clientId } })
  await tx.clientPhone.createMany({
    data: after.map((phone, position) => ({ ...phone, clientId, position })),
  })
}

async function writeClient(tx: Tx, client: LockedClient, values: ClientValues, now: Date): Promise<void> {
  const {
    phones,
    birthDate,
    contractFrom,
    contractUntil,
    registeredOn,
    kind: _,
    parentId: __,
    ...rest
  } = values
  const { searchText, ...names } = derivedNames(values, client.number)
  await tx.client.update({
    where: { id: client.id },
    data: {
      ...rest,
      ...names,
      birthDate: asDate(birthDate),
      contractFrom: asDate(contractFrom),
      contractUntil: asDate(contractUntil),
      registeredOn: new Date(`${registeredOn}T00:00:00Z`),
      version: { increment: 1 },
      updatedAt: now,
    },
    select: { id: true },
  })
  await writePhones(tx, client.id, client.values.phones, phones)
  if (searchText !== derivedNames(client.values, client.number).searchText) {
    await tx.clientSearch.update({
      where: { clientId: client.id },
      data: { text: searchText },
      select: { clientId: true },
    })
  }
}

function refuseMasked(patch: ClientPatch, masked: ReadonlySet<string>): void {
  const touched = Object.keys(patch).filter((key) => masked.has(key))
  if (touched.length === 0) return
  throw invalid(
    ...touched.map((key) =>
      fieldError(key, 'masked', {
        ru: 'Это поле скрыто от вашей роли, поэтому его нельзя менять',
        en: 'This field is hidden from your role, so you can’t change it',
      }),
    ),
  )
}

export interface EditTerms {
  today: string
  /** Fields whose values the actor doesn't see. */
  masked: ReadonlySet<keyof ClientFields | string>
  /** Refuses with 412 when the locked version isn't the one being edited. */
  checkVersion: (version: number) => void
}

/**
 * Applies a merge patch to a client. A patch that changes nothing writes nothing, and the version stays.
 * @throws 404, 409 (archived, deleted), 412, 422 with every field that is wrong.
 */
export async function updateClient(
  context: ActionContext,
  id: string,
  patch: ClientPatch,
  terms: EditTerms,
): Promise<Outcome & { reference: string }> {
  const client = await lockClient(context.tx, id)
  terms.checkVersion(client.version)
  requireEditable(client)
  refuseMasked(patch, terms.masked)
  const applied = applyInput(client.values, patch, { today: terms.today, newId: randomUUIDv7 })
  const references =
    applied.errors.length > 0 ? null : await checkReferences(askIn(context.tx), client.values, applied.values)
  const errors = [...applied.errors, ...(references?.errors ?? [])]
  if (errors.length > 0) throw invalid(...errors)

  const values = withAutomaticName(applied.values, client.number)
  const changes = diff(journalValues(client.values), journalValues(values))
  if (Object.keys(changes).length > 0) {
    await writeClient(context.tx, client, values, context.now)
    context.record({
      action: 'client.updated',
      subjectKind: 'client',
      subjectId: id,
      changes,
    })
  }
  return { status: 200, reference: id }
}
