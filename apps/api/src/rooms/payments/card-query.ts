import type pg from 'pg'
import { readRows } from '../../platform/db/database.ts'
import type { CardPaymentJson } from './card-schemas.ts'
import type { CardPaymentState } from './payment-state.ts'

interface Row extends Omit<CardPaymentJson, 'createdAt' | 'updatedAt' | 'refundAskedAt' | 'state'> {
  state: CardPaymentState
  refundAskedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

const COLUMNS = `
  p.id, jsonb_build_object('id', c.id, 'displayName', c.display_name) AS client, p.provider,
  p.amount_minor AS "amountMinor", 'RUB' AS currency, p.state,
  CASE WHEN p.state = 'created' THEN p.pay_url END AS "payUrl", p.operation_id AS "operationId",
  p.refund_operation_id AS "refundOperationId",
  CASE WHEN p.state = 'succeeded' THEN p.refund_asked_at END AS "refundAskedAt", p.flag,
  coalesce(u.name, k.name) AS "createdBy", p.created_at AS "createdAt", p.updated_at AS "updatedAt"
  FROM card_payment p JOIN client c ON c.id = p.client_id
  LEFT JOIN staff_user u ON u.id = p.created_by_id LEFT JOIN api_key k ON k.id = p.created_by_id`

const ONE_SQL = `SELECT ${COLUMNS} WHERE p.id = $1`
const PAGE_SQL = `
  SELECT ${COLUMNS} WHERE p.client_id = $1 AND ($2::uuid IS NULL OR p.id < $2) ORDER BY p.id DESC LIMIT $3`

const present = (row: Row): CardPaymentJson => ({
  ...row,
  refundAskedAt: row.refundAskedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})

/** One payment by card; null when there is none. */
export async function readCardPayment(primary: pg.Pool, id: string): Promise<CardPaymentJson | null> {
  const [row] = await readRows<Row>(primary, 'card-payment', ONE_SQL, [id])
  return row === undefined ? null : present(row)
}

/** Payments of a client behind the id `after`, newest first. */
export async function readCardPayments(
  primary: pg.Pool,
  clientId: string,
  page: { after: string | null; limit: number },
): Promise<CardPaymentJson[]> {
  const values = [clientId, page.after, page.limit]
  return (await readRows<Row>(primary, 'card-payments', PAGE_SQL, values)).map(present)
}
