import { isDeepStrictEqual } from 'node:util'
import type { ActionContext } from '../../actions/run-action.ts'
import type { CustomInput } from '../../fields/custom/apply-custom.ts'
import type { CustomField, CustomValue, CustomValues, KeptFile } from '../../fields/custom/custom-field.ts'
import { rowsOf, type ValueRow } from '../../fields/custom/value-rows.ts'
import { constraintMeans } from '../../platform/db/sql-errors.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { LockedClient } from './lock-client.ts'
import { refuseClient } from './problems.ts'

constraintMeans('custom_field_as_defined', () => refuseClient('fields-changed'))
// A field that was deleted since its definition was read.
constraintMeans('client_field_value_field_id_fkey', () => refuseClient('fields-changed'))
constraintMeans('client_field_value_choice_id_fkey', () => refuseClient('fields-changed'))

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The files of custom fields of this client that the input names, by id. */
export async function namedFiles(
  tx: Tx,
  clientId: string,
  fields: readonly CustomField[],
  input: CustomInput | undefined,
): Promise<ReadonlyMap<string, KeptFile>> {
  const files = new Set(fields.filter(({ type }) => type === 'file').map(({ id }) => id))
  const named = Object.entries(input ?? {})
    .filter(([id]) => files.has(id.toLowerCase()))
    .map(([, value]) => value)
    .filter((id): id is string => typeof id === 'string' && UUID.test(id))
  if (named.length === 0) return new Map()
  const found = await tx.clientFile.findMany({
    where: { id: { in: named }, clientId, purpose: 'field' },
    select: { id: true, name: true },
  })
  return new Map(found.map((file) => [file.id, file]))
}

const asData = (
  clientId: string,
  { fieldId, place, text, number, day, flag, choiceId, fileId }: ValueRow,
) => ({
  clientId,
  fieldId,
  place,
  text,
  number,
  day: day === null ? null : new Date(`${day}T00:00:00Z`),
  flag,
  choiceId,
  fileId,
})

/** Chosen before and still: their rows stay, so that a retired choice isn't asked about again. */
async function writeChoices(
  tx: Tx,
  clientId: string,
  field: CustomField,
  { before, after }: { before: readonly string[]; after: readonly string[] },
): Promise<ValueRow[]> {
  const gone = before.filter((id) => !after.includes(id))
  const added = after.filter((id) => !before.includes(id))
  const where = { clientId, fieldId: field.id }
  if (gone.length > 0) await tx.clientFieldValue.deleteMany({ where: { ...where, choiceId: { in: gone } } })
  if (added.length === 0) return []
  const last = await tx.clientFieldValue.aggregate({ where, _max: { place: true } })
  return rowsOf(field, added, (last._max.place ?? -1) + 1)
}

const fileOf = (value: CustomValue | undefined): KeptFile | null =>
  typeof value === 'object' && !Array.isArray(value) ? value : null

/** A file in use is kept; one that was taken away can be reached from histories for thirty days, as deleted files are. */
async function keepFiles(
  { tx, now }: ActionContext,
  before: CustomValue | undefined,
  after: CustomValue | undefined,
) {
  const [gone, taken] = [fileOf(before), fileOf(after)]
  if (gone !== null) await tx.clientFile.updateMany({ where: { id: gone.id }, data: { deletedAt: now } })
  if (taken !== null) await tx.clientFile.updateMany({ where: { id: taken.id }, data: { deletedAt: null } })
}

/**
 * Writes the values of custom fields that differ; all rows at once, so that the database looks at the definitions once.
 * @throws 409 `fields-changed` when a definition changed since it was read.
 */
export async function writeCustom(
  context: ActionContext,
  client: LockedClient,
  values: CustomValues,
  fields: readonly CustomField[],
): Promise<void> {
  const { tx } = context
  const rows: ValueRow[] = []
  for (const field of fields) {
    const [before, after] = [client.values.custom[field.id], values[field.id]]
    if (isDeepStrictEqual(before, after)) continue
    if (field.type === 'multi-choice') {
      const lists = { before: Array.isArray(before) ? before : [], after: Array.isArray(after) ? after : [] }
      rows.push(...(await writeChoices(tx, client.id, field, lists)))
      continue
    }
    await tx.clientFieldValue.deleteMany({ where: { clientId: client.id, fieldId: field.id } })
    if (after !== undefined) rows.push(...rowsOf(field, after))
    if (field.type === 'file') await keepFiles(context, before, after)
  }
  if (rows.length > 0) {
    await tx.clientFieldValue.createMany({ data: rows.map((row) => asData(client.id, row)) })
  }
}
