import type { OperationKind } from '../../ledger/operation-schemas.ts'
import type { PostingRights } from '../../ledger/payload.ts'
import type { Access } from '../../platform/auth/access.ts'
import { refuseAccount } from './problems.ts'

const CORRECTIONS: ReadonlySet<OperationKind> = new Set(['refund', 'correction', 'reversal'])
const DEBTS: ReadonlySet<OperationKind> = new Set(['debt-accrual', 'debt-settlement', 'debt-write-off'])

/** What someone may post, by their permissions and cities. @throws 403 for a kind that their role doesn't post. */
export function rightsFor(access: Access, kinds: readonly OperationKind[]): PostingRights {
  if (kinds.some((kind) => CORRECTIONS.has(kind)) && !access.permissions.has('accounts.correct'))
    throw refuseAccount('correction-not-allowed')
  if (kinds.some((kind) => DEBTS.has(kind)) && !access.permissions.has('debts.manage'))
    throw refuseAccount('debts-not-allowed')
  return { scope: access.scope, anywhere: access.permissions.has('accounts.transfer-anywhere') }
}
