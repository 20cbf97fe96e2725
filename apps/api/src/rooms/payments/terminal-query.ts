import type { ClientKind } from '@kith/kernel/names.ts'
import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { TerminalPaymentJson } from './terminal-schemas.ts'

/** A client as a terminal may know it. */
export interface TerminalClient {
  id: string
  terminalAccount: string
  kind: ClientKind
  lastName: string | null
  firstName: string | null
  name: string | null
  displayName: string
  accountId: string
}

/** Who can be topped up: has an account of its own, and is neither archived nor deleted. */
export const CLIENT_SQL = `
  SELECT c.id, c.terminal_account AS "terminalAccount", c.kind::text AS kind, c.last_name AS "lastName",
    c.first_name AS "firstName", c.name, c.display_name AS "displayName", a.id AS "accountId"
  FROM client c JOIN account a ON a.client_id = c.id AND a.role = 'main'
  WHERE lower(c.terminal_account) = lower($1) AND c.own_account AND c.archived_at IS NULL AND c.deleted_by_id IS NULL`

/** The client with this number, in any case of its letters; null when nobody who can be topped up has it. */
export async function readTerminalClient(
  primary: pg.Pool,
  terminalAccount: string,
): Promise<TerminalClient | null> {
  return (
    (await readRows<TerminalClient>(primary, 'terminal-client', CLIENT_SQL, [terminalAccount]))[0] ?? null
  )
}

interface PaymentRow
  extends Omit<TerminalPaymentJson, 'paidAt' | 'recordedAt' | 'cancelledAt' | 'state' | 'currency'> {
  paidAt: Date | null
  createdAt: Date
  cancelledAt: Date | null
}

const PAYMENT_SQL = `
  SELECT payment_id AS "paymentId", terminal_account AS "terminalAccount", amount_minor AS "amountMinor",
    operation_id AS "operationId", cancel_operation_id AS "cancelOperationId", paid_at AS "paidAt",
    created_at AS "createdAt", cancelled_at AS "cancelledAt"
  FROM terminal_payment WHERE api_key_id = $1 AND payment_id = $2`

/** A payment of this key; null when it made none under this id. */
export async function readTerminalPayment(
  primary: pg.Pool,
  apiKeyId: string,
  paymentId: string,
): Promise<TerminalPaymentJson | null> {
  const [row] = await readRows<PaymentRow>(primary, 'terminal-payment', PAYMENT_SQL, [apiKeyId, paymentId])
  if (row === undefined) return null
  const { paidAt, createdAt, cancelledAt, ...rest } = row
  return {
    ...rest,
    state: cancelledAt === null ? 'paid' : 'cancelled',
    currency: 'RUB',
    paidAt: (paidAt ?? createdAt).toISOString(),
    recordedAt: createdAt.toISOString(),
    cancelledAt: cancelledAt?.toISOString() ?? null,
  }
}
