import { randomUUIDv7 } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { type CustomField, inUse } from '../../fields/custom/custom-field.ts'
import { diff } from '../../fields/diff.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { invalid } from '../../platform/http/problem.ts'
import { applyInput, type ClientInput } from './apply-input.ts'
import { askIn, checkReferences } from './check-references.ts'
import { claimPhones, phoneTaken } from './claim-phones.ts'
import { type Address, type ClientValues, journalValues, type Phone } from './client-values.ts'
import { requireEmptyAccounts } from './empty-accounts.ts'
import type { ClientFields } from './fields.ts'
import { type LockedClient, lockClient, requireEditable } from './lock-client.ts'
import { derivedNames, withAutomaticName } from './names.ts'
import { fieldError } from './problems.ts'
import { namedFiles, writeCustom } from './write-custom.ts'

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

async function writeAddresses(
  tx: Tx,
  clientId: string,
  before: readonly Address[],
  after: readonly Address[],
): Promise<void> {
  if (isDeepStrictEqual(before, after)) return
  // As phones: a place in the list may wander from one row to another.
  await tx.clientAddress.deleteMany({ where: { clientId } })
  await tx.clientAddress.createMany({
    data: after.map((address, position) => ({ ...address, clientId, position })),
  })
}

async function writeTags(
  tx: Tx,
  clientId: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const gone = before.filter((id) => !after.includes(id))
  const added = after.filter((id) => !before.includes(id))
  if (gone.length > 0) await tx.clientTag.deleteMany({ where: { clientId, tagId: { in: gone } } })
  if (added.length > 0) await tx.clientTag.createMany({ data: added.map((tagId) => ({ clientId, tagId })) })
}

async function writeClient(tx: Tx, client: LockedClient, values: ClientValues, now: Date): Promise<void> {
  const {
    phones,
    addresses,
    tagIds,
    birthDate,
    contractFrom,
    contractUntil,
    registeredOn,
    kind: _,
    parentId: __,
    custom: ___,
    ...rest
  } = values
  const { searchText, searchWords, ...names } = derivedNames(values, client.number)
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
  await writeAddresses(tx, client.id, client.values.addresses, addresses)
  await writeTags(tx, client.id, client.values.tagIds, tagIds)
  if (searchText !== derivedNames(client.values, client.number).searchText) {
    await tx.clientSearch.update({
      where: { clientId: client.id },
      data: { text: searchText, words: searchWords },
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

/** Only numbers that the client hadn't: what was shared before a rule came stays until it is edited away. */
async function claimAdded(tx: Tx, client: LockedClient, values: ClientValues, seesClients: boolean) {
  const had = new Set(client.values.phones.map(({ number }) => number))
  const added = values.phones.map(({ number }) => number).filter((number) => !had.has(number))
  await claimPhones(tx, client.id, added, (owner) => phoneTaken(owner, values.phones, seesClients))
}

export interface EditTerms {
  today: string
  /** Fields whose values the actor doesn't see. */
  masked: ReadonlySet<keyof ClientFields | string>
  /** The custom fields that the actor sees. */
  fields: readonly CustomField[]
  /** Whether a refusal may name another client. */
  seesClients: boolean
  /** Refuses with 412 when the locked version isn't the one being edited. */
  checkVersion: (version: number) => void
}

/**
 * Applies a merge patch to a client. A patch that changes nothing writes nothing, and the version stays.
 * @throws 404, 409 (archived, deleted, something on the own account that is switched off), 412, 422 with every field that is wrong.
 */
export async function updateClient(
  context: ActionContext,
  id: string,
  patch: ClientPatch,
  terms: EditTerms,
): Promise<Outcome & { reference: string }> {
  const fields = inUse(terms.fields)
  const client = await lockClient(context.tx, id, fields)
  terms.checkVersion(client.version)
  requireEditable(client)
  refuseMasked(patch, terms.masked)
  const custom = { fields, files: await namedFiles(context.tx, id, fields, patch.custom), isNew: false }
  const applied = applyInput(client.values, patch, { today: terms.today, newId: randomUUIDv7, custom })
  const references =
    applied.errors.length > 0 ? null : await checkReferences(askIn(context.tx), client.values, applied.values)
  const errors = [...applied.errors, ...(references?.errors ?? [])]
  if (errors.length > 0) throw invalid(...errors)

  const cityId = references?.cityId ?? applied.values.cityId
  const values = withAutomaticName({ ...applied.values, cityId }, client.number)
  await claimAdded(context.tx, client, values, terms.seesClients)
  if (client.values.ownAccount && !values.ownAccount) await requireEmptyAccounts(context.tx, id)
  const changes = diff(journalValues(client.values), journalValues(values))
  if (Object.keys(changes).length > 0) {
    await writeClient(context.tx, client, values, context.now)
    await writeCustom(context, client, values.custom, fields)
    context.record({
      action: 'client.updated',
      subjectKind: 'client',
      subjectId: id,
      changes,
    })
  }
  return { status: 200, reference: id }
}
