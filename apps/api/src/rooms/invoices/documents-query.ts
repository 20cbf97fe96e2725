import type pg from 'pg'
import { readRows, readRowsFresh } from '../../platform/db/database.ts'
import type { DocumentKind, FrozenDocument } from './document.ts'
import { refuseDocument } from './problems.ts'
import type { DocumentItemJson, DocumentJson } from './schemas.ts'

type Dated<T> = Omit<T, 'createdAt' | 'voidedAt'> & { createdAt: Date; voidedAt: Date | null }

const ITEM = `
  d.id, d.kind, d.number, d.year, d.issued_on AS "issuedOn",
  jsonb_build_object('id', c.id, 'displayName', c.display_name) AS client,
  jsonb_build_object('id', l.id, 'name', l.name) AS "legalEntity",
  coalesce((d.statement->>'closingMinor')::bigint, d.total_minor) AS "totalMinor", d.vat, d.vat_minor AS "vatMinor", d.basis,
  d.period_from AS "periodFrom", d.period_until AS "periodUntil", d.voided_at AS "voidedAt", d.void_reason AS "voidReason",
  d.version, d.created_at AS "createdAt",
  jsonb_build_object('kind', d.created_by_kind, 'id', d.created_by_id, 'name',
    coalesce((SELECT s.name FROM staff_user s WHERE s.id = d.created_by_id),
      (SELECT k.name FROM api_key k WHERE k.id = d.created_by_id))) AS author`
const FROM = `
  FROM invoice_document d JOIN client c ON c.id = d.client_id JOIN legal_entity l ON l.id = d.legal_entity_id`
const ONE_SQL = `SELECT ${ITEM}, d.lines, d.payee, d.payer, d.statement, d.note ${FROM} WHERE d.id = $1`

const written = <T extends { createdAt: Date; voidedAt: Date | null }>(row: T) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  voidedAt: row.voidedAt?.toISOString() ?? null,
})

/** One document, whole. @throws 404. */
export async function readDocument(reads: pg.Pool, id: string): Promise<DocumentJson> {
  const [row] = await readRows<Dated<DocumentJson>>(reads, 'invoice-document', ONE_SQL, [id])
  if (row === undefined) throw refuseDocument('document-not-found')
  return written(row)
}

/** What a paper is made from: what was frozen at issue, and whether it became void since. */
export function frozen(document: DocumentJson): FrozenDocument {
  return { ...document, voided: document.voidedAt !== null }
}

/** Which documents a list shows; null leaves a side open. */
export interface DocumentFilter {
  clientId: string | null
  kind: DocumentKind | null
  year: number | null
  legalEntityId: string | null
  state: 'valid' | 'void' | null
}

/** Documents behind the key `after` (day of issue, id), newest first. */
export async function readDocuments(
  reads: pg.Pool,
  filter: DocumentFilter,
  page: { after: [string, string] | null; limit: number },
): Promise<DocumentItemJson[]> {
  const values: unknown[] = [page.limit]
  const conditions: string[] = []
  const where = (sql: (nth: string) => string, value: unknown) => {
    values.push(value)
    conditions.push(sql(`$${values.length}`))
  }
  if (filter.clientId !== null) where((nth) => `d.client_id = ${nth}::uuid`, filter.clientId)
  if (filter.kind !== null) where((nth) => `d.kind = ${nth}`, filter.kind)
  if (filter.year !== null) where((nth) => `d.year = ${nth}::int`, filter.year)
  if (filter.legalEntityId !== null) where((nth) => `d.legal_entity_id = ${nth}::uuid`, filter.legalEntityId)
  if (filter.state !== null) conditions.push(`d.voided_at IS ${filter.state === 'void' ? 'NOT ' : ''}NULL`)
  if (page.after !== null) {
    const [day, id] = page.after
    values.push(day, id)
    conditions.push(`(d.issued_on, d.id) < ($${values.length - 1}::date, $${values.length}::uuid)`)
  }
  const sql = `
    SELECT ${ITEM} ${FROM} ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
    ORDER BY d.issued_on DESC, d.id DESC LIMIT $1`
  return (await readRowsFresh<Dated<DocumentItemJson>>(reads, sql, values)).map(written)
}
