import type pg from 'pg'
import { readOperation } from '../../ledger/operation-query.ts'
import type { Posting } from '../../ledger/payload.ts'
import type { Access } from '../../platform/auth/access.ts'
import { invalid } from '../../platform/http/problem.ts'
import { readAccount } from './accounts-query.ts'
import { familyPayers } from './family-payers.ts'
import { kindErrors } from './kinds.ts'
import { postingOf } from './legs.ts'
import { referenceErrors } from './operation-references.ts'
import { rightsFor } from './operation-rights.ts'
import type { NewOperationInput } from './schemas.ts'

/**
 * What is to be posted for an input, once its fields, dictionary items and family are found right: a charge of 30000 paid by a
 * family becomes legs on the accounts of its heads. @throws 403 for reversing what one may not post, 404, 422.
 */
export async function planPosting(
  primary: pg.Pool,
  { access, now }: { access: Access; now: Date },
  input: NewOperationInput,
): Promise<Posting> {
  const errors = [...kindErrors(input, now), ...(await referenceErrors(primary, input))]
  if (errors.length > 0) throw invalid(...errors)
  const asked = input.operationId === undefined ? null : await readOperation(primary, input.operationId)
  // Reversing something asks for what it took to post it.
  if (asked !== null) rightsFor(access, [asked.kind])
  // In what a named account is kept, and how much is taken back: the histories tell it.
  const named = input.fromAccountId ?? (input.kind === 'correction' ? input.accountId : undefined)
  const asset = named === undefined ? asked?.asset : (await readAccount(primary, named)).asset
  return {
    ...postingOf(input, await familyPayers(primary, input)),
    ...(asset !== undefined && { asset }),
    ...(asked !== null && { amountMinor: asked.amountMinor }),
  }
}
