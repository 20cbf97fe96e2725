import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import { readRows } from '../../../platform/db/database.ts'

/** A payment in the sandbox's own books. */
export interface SandboxPayment {
  id: string
  reference: string
  amountMinor: number
  returnUrl: string
  state: 'pending' | 'paid' | 'declined'
  decidedAt: Date | null
  refundedAt: Date | null
  createdAt: Date
}

const COLUMNS = `
  id, reference, amount_minor AS "amountMinor", return_url AS "returnUrl", state, decided_at AS "decidedAt",
  refunded_at AS "refundedAt", created_at AS "createdAt"`

/** The payment of this reference, made when it isn't there yet: of two who ask at once, both get the same. */
export async function openSandboxPayment(
  books: pg.Pool,
  order: { reference: string; amountMinor: number; returnUrl: string },
): Promise<SandboxPayment> {
  const [row] = await readRows<SandboxPayment>(
    books,
    'sandbox-open',
    `INSERT INTO sandbox_payment (id, reference, amount_minor, return_url) VALUES ($1, $2, $3, $4)
     ON CONFLICT (reference) DO UPDATE SET reference = excluded.reference RETURNING ${COLUMNS}`,
    [randomUUIDv7(), order.reference, order.amountMinor, order.returnUrl],
  )
  if (row === undefined) throw new Error('the sandbox wrote no payment')
  return row
}

/** A payment of the sandbox; null when there is none. */
export async function readSandboxPayment(books: pg.Pool, id: string): Promise<SandboxPayment | null> {
  const sql = `SELECT ${COLUMNS} FROM sandbox_payment WHERE id = $1`
  return (await readRows<SandboxPayment>(books, 'sandbox-payment', sql, [id]))[0] ?? null
}

/** What the payer chose, once: of two clicks the first one counts. */
export async function decideSandboxPayment(
  books: pg.Pool,
  id: string,
  state: 'paid' | 'declined',
  now: Date,
): Promise<SandboxPayment | null> {
  await readRows(
    books,
    'sandbox-decide',
    `UPDATE sandbox_payment SET state = $2, decided_at = $3 WHERE id = $1 AND state = 'pending'`,
    [id, state, now],
  )
  return readSandboxPayment(books, id)
}

/** Pays the money back; null when it was never paid. A second time changes nothing. */
export async function refundSandboxPayment(
  books: pg.Pool,
  id: string,
  now: Date,
): Promise<SandboxPayment | null> {
  const [row] = await readRows<SandboxPayment>(
    books,
    'sandbox-refund',
    `UPDATE sandbox_payment SET refunded_at = coalesce(refunded_at, $2) WHERE id = $1 AND state = 'paid' RETURNING ${COLUMNS}`,
    [id, now],
  )
  return row ?? null
}
