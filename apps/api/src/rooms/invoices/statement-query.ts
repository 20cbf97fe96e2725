import type { OperationKind } from '../../ledger/operation-schemas.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import type { Statement } from './document.ts'
import { refuseDocument } from './problems.ts'
import { statementOf } from './statement.ts'
import { operationTitle } from './statement-words.ts'

/** More operations than anyone signs; a period that has more is refused. */
const MOST_OPERATIONS = 2000

interface Row {
  kind: OperationKind
  method: string | null
  category: string | null
  document: string | null
  occurredOn: string
  amountMinor: bigint
}

interface Sums {
  openingMinor: bigint
  others: bigint
}

export interface FoundStatement {
  statement: Statement
  /** Operations of the period that another legal entity of the company made: they aren't in it. */
  others: number
}

/**
 * A client's settlements with a legal entity over whole days of the company's calendar: its main account and its debts together, an
 * operation that moves money between them being none. Operations that name no legal entity count with every one.
 * @throws 409 `statement-too-long`.
 */
export async function readStatement(
  tx: Tx,
  clientId: string,
  legalEntityId: string,
  period: { from: string; until: string; timeZone: string },
): Promise<FoundStatement> {
  const { from, until, timeZone } = period
  const [sums] = await tx.$queryRaw<Sums[]>`
    SELECT
      coalesce(sum(e.amount_minor) FILTER (
        WHERE ours AND e.occurred_at < ${from}::date::timestamp AT TIME ZONE ${timeZone}), 0)::bigint AS "openingMinor",
      count(DISTINCT o.id) FILTER (
        WHERE NOT ours AND e.occurred_at >= ${from}::date::timestamp AT TIME ZONE ${timeZone}) AS others
    FROM account a JOIN entry e ON e.account_id = a.id JOIN operation o ON o.id = e.operation_id
      CROSS JOIN LATERAL (SELECT coalesce(o.legal_entity_id = ${legalEntityId}::uuid, true) AS ours) AS whose
    WHERE a.client_id = ${clientId}::uuid AND a.asset = 'RUB'
      AND e.occurred_at < (${until}::date + 1)::timestamp AT TIME ZONE ${timeZone}`
  const rows = await tx.$queryRaw<Row[]>`
    SELECT o.kind, o.method, o.document, k.name AS category,
      (o.occurred_at AT TIME ZONE ${timeZone})::date::text AS "occurredOn", sum(e.amount_minor)::bigint AS "amountMinor"
    FROM account a JOIN entry e ON e.account_id = a.id JOIN operation o ON o.id = e.operation_id
      LEFT JOIN money_category k ON k.id = o.category_id
    WHERE a.client_id = ${clientId}::uuid AND a.asset = 'RUB'
      AND coalesce(o.legal_entity_id = ${legalEntityId}::uuid, true)
      AND e.occurred_at >= ${from}::date::timestamp AT TIME ZONE ${timeZone}
      AND e.occurred_at < (${until}::date + 1)::timestamp AT TIME ZONE ${timeZone}
    GROUP BY o.id, k.name HAVING sum(e.amount_minor) <> 0
    ORDER BY o.occurred_at, o.id LIMIT ${MOST_OPERATIONS + 1}`
  if (rows.length > MOST_OPERATIONS) throw refuseDocument('statement-too-long')
  const operations = rows.map((row) => ({
    occurredOn: row.occurredOn,
    title: operationTitle(row),
    document: row.document,
    amountMinor: Number(row.amountMinor),
  }))
  return {
    statement: statementOf(Number(sums?.openingMinor ?? 0), operations),
    others: Number(sums?.others ?? 0),
  }
}
