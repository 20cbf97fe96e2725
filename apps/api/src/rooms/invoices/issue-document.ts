import { randomUUIDv7 } from 'node:crypto'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import type { Prisma } from '../../platform/db/generated/client.ts'
import type { Tx } from '../../platform/db/transaction.ts'
import { type ClientFacts, lockForEditing } from '../clients/contract.ts'
import type { FrozenDocument } from './document.ts'
import { holdIssuer, type Issuer, type PayerFacts, readPayer } from './parties-query.ts'
import { planDocument, requireIssuer } from './plan-document.ts'
import type { NewDocumentInput } from './schemas.ts'
import { readStatement } from './statement-query.ts'
import { type Warning, warningsOf } from './warnings.ts'

/** What the request knows: the day and calendar of the company, and what it calls a service. */
export interface IssueTerms {
  today: string
  timeZone: string
  service: string
}

/** What would be issued, and by and to whom. */
export interface PreparedDocument {
  document: FrozenDocument
  issuer: Issuer
  facts: PayerFacts
  client: ClientFacts
  /** Operations of the period that belong to other legal entities. */
  others: number
}

/**
 * Everything of a document but its number, the client's row and the legal entity being held until the transaction ends.
 * @throws 404, 409 (archived or deleted, no own account to reconcile, too many operations), 422.
 */
export async function prepareDocument(
  tx: Tx,
  clientId: string,
  input: NewDocumentInput,
  terms: IssueTerms,
): Promise<PreparedDocument> {
  const client = await lockForEditing(tx, clientId)
  const issuer = requireIssuer(await holdIssuer(tx, input.legalEntityId), input.kind)
  const facts = await readPayer(tx, clientId)
  const document = planDocument(input, { issuer, client: facts, ...terms })
  if (document.periodFrom === null || document.periodUntil === null)
    return { document, issuer, facts, client, others: 0 }
  const { statement, others } = await readStatement(tx, clientId, issuer.id, {
    from: document.periodFrom,
    until: document.periodUntil,
    timeZone: terms.timeZone,
  })
  return { document: { ...document, statement }, issuer, facts, client, others }
}

const yearOf = (issuedOn: string): number => Number(issuedOn.slice(0, 4))
const asDate = (date: string | null): Date | null => (date === null ? null : new Date(`${date}T00:00:00Z`))

/** What is worth knowing before a prepared document is issued. */
export async function warnOf(tx: Tx, prepared: PreparedDocument): Promise<Warning[]> {
  const { document, issuer, facts, others } = prepared
  const [later] = await tx.$queryRaw<{ number: number; issuedOn: string }[]>`
    SELECT number, issued_on::text AS "issuedOn" FROM invoice_document
    WHERE legal_entity_id = ${issuer.id}::uuid AND kind = ${document.kind} AND year = ${yearOf(document.issuedOn)}
      AND issued_on > ${document.issuedOn}::date AND voided_at IS NULL
    ORDER BY issued_on DESC, number DESC LIMIT 1`
  return warningsOf(document, { client: facts, later: later ?? null, others })
}

async function insert(
  context: ActionContext,
  { document, issuer, client }: PreparedDocument,
): Promise<{ id: string; number: number }> {
  const id = randomUUIDv7()
  const year = yearOf(document.issuedOn)
  // Last of all: whoever issues next for this legal entity waits from here until the commit.
  const [next] = await context.tx.$queryRaw<{ number: number }[]>`
    SELECT next_document_number(${issuer.id}::uuid, ${document.kind}, ${year}::int) AS number`
  if (next === undefined) throw new Error('a counter without an answer')
  await context.tx.invoiceDocument.create({
    data: {
      id,
      kind: document.kind,
      legalEntityId: issuer.id,
      clientId: client.id,
      number: next.number,
      year,
      issuedOn: asDate(document.issuedOn) ?? context.now,
      lines: [...document.lines],
      totalMinor: BigInt(document.totalMinor),
      vat: document.vat,
      vatMinor: BigInt(document.vatMinor),
      payee: document.payee,
      payer: document.payer,
      basis: document.basis,
      periodFrom: asDate(document.periodFrom),
      periodUntil: asDate(document.periodUntil),
      ...(document.statement !== null && {
        statement: document.statement as unknown as Prisma.InputJsonObject,
      }),
      note: document.note,
      createdByKind: context.actor.kind,
      createdById: context.actor.id,
      createdAt: context.now,
    },
    select: { id: true },
  })
  return { id, number: next.number }
}

/**
 * Issues a document under the next number of its legal entity, kind and year. @throws as `prepareDocument`; a document that is
 * refused takes no number.
 */
export async function issueDocument(
  context: ActionContext,
  clientId: string,
  input: NewDocumentInput,
  terms: IssueTerms,
): Promise<Outcome> {
  const prepared = await prepareDocument(context.tx, clientId, input, terms)
  const { document, issuer } = prepared
  const { id, number } = await insert(context, prepared)
  context.record({
    action: 'invoice-document.issued',
    subjectKind: 'client',
    subjectId: clientId,
    changes: {
      invoiceDocument: { old: null, new: { id, kind: document.kind, number, issuedOn: document.issuedOn } },
      'invoiceDocument.legalEntity': { old: null, new: issuer.name },
      ...(document.kind !== 'reconciliation' && {
        'invoiceDocument.totalMinor': { old: null, new: document.totalMinor },
      }),
    },
  })
  return { status: 201, reference: id }
}
