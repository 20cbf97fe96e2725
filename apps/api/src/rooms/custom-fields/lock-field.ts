import type { CustomField } from '../../fields/custom/custom-field.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { refuseField } from './problems.ts'

/**
 * Definitions change one after another, company-wide: their order has no gaps, and the version of the company's settings,
 * which every change raises, is locked before any field.
 */
export async function lockDefinitions(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT settings_version FROM company FOR UPDATE`
}

interface Locked {
  field: CustomField
  retiredAt: Date | null
}

/** Takes one field for this action; clients that are just filling it in are waited for. @throws 404. */
export async function lockField(tx: Tx, id: string): Promise<Locked> {
  await lockDefinitions(tx)
  await tx.$queryRaw`SELECT id FROM custom_field WHERE id = ${id}::uuid FOR UPDATE`
  // Read after the lock, so that what was filled in meanwhile is seen.
  const row = await tx.customField.findUnique({
    where: { id },
    include: { choices: { orderBy: [{ position: 'asc' }, { id: 'asc' }] } },
  })
  if (row === null) throw refuseField('custom-field-not-found')
  const { retiredAt, createdAt: _, choices, ...rest } = row
  const field = {
    ...rest,
    retired: retiredAt !== null,
    choices: choices.map((one) => ({
      id: one.id,
      name: one.name,
      retired: one.retiredAt !== null,
      used: one.used,
    })),
  } as CustomField
  return { field, retiredAt }
}
