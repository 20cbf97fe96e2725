import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { Bytes, operation } from '../../platform/http/operation.ts'
import { choice, object, Uuid } from '../../platform/http/schemas.ts'
import { findClient } from '../clients/contract.ts'
import { DOCUMENT_KINDS } from './document.ts'
import { type DocumentFilter, frozen, readDocument, readDocuments } from './documents-query.ts'
import { paperName } from './paper/paper.ts'
import { printer } from './paper/printer.ts'
import { DocumentPage, DocumentSchema } from './schemas.ts'

const SORT = 'invoice-documents'
const params = object({ id: Uuid })

const listQuery = object({
  ...pageQuery,
  kind: Type.Optional(choice(DOCUMENT_KINDS)),
  year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2200 })),
  legalEntityId: Type.Optional(Uuid),
  state: Type.Optional(choice(['valid', 'void'] as const, { description: 'Both when absent' })),
})
type ListQuery = {
  limit?: number
  cursor?: string
  kind?: DocumentFilter['kind']
  year?: number
  legalEntityId?: string
  state?: 'valid' | 'void'
}

/** Documents of a client, the register of all, and each as it is printed. */
export function documentRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database
  const papers = printer()
  app.addHook('onClose', () => papers.close())

  async function list(clientId: string | null, query: ListQuery) {
    const limit = query.limit ?? DEFAULT_LIMIT
    const key = query.cursor === undefined ? null : deps.cursors.read(query.cursor, SORT)
    const rows = await readDocuments(
      primary,
      {
        clientId,
        kind: query.kind ?? null,
        year: query.year ?? null,
        legalEntityId: query.legalEntityId ?? null,
        state: query.state ?? null,
      },
      { after: key === null ? null : [String(key[0]), String(key[1])], limit: limit + 1 },
    )
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      items: rows.slice(0, limit),
      nextCursor:
        last === undefined ? null : deps.cursors.write({ sort: SORT, key: [last.issuedOn, last.id] }),
    }
  }

  operation(app, {
    method: 'GET',
    url: '/clients/:id/invoices',
    operationId: 'listClientInvoiceDocuments',
    requirement: 'accounts.view',
    tag: 'invoices',
    summary: 'Documents of a client',
    description: 'Invoices, acts, invoice-factures and reconciliations, newest first, void ones among them.',
    params,
    query: listQuery,
    answers: { 200: { description: 'A page of documents', schema: DocumentPage } },
    refusals: [404],
    handler: async ({ params: { id }, query }) => {
      await findClient(primary, id)
      return list(id, query)
    },
  })

  operation(app, {
    method: 'GET',
    url: '/invoices',
    operationId: 'listInvoiceDocuments',
    requirement: 'accounts.view',
    tag: 'invoices',
    summary: 'The register of documents',
    description: 'Everything that the company issued, newest first, void ones among them.',
    query: listQuery,
    answers: { 200: { description: 'A page of documents', schema: DocumentPage } },
    handler: async ({ query }) => list(null, query),
  })

  operation(app, {
    method: 'GET',
    url: '/invoices/:id',
    operationId: 'getInvoiceDocument',
    requirement: 'accounts.view',
    tag: 'invoices',
    summary: 'A document',
    description: 'With its lines and both sides as they were on the day of issue.',
    params,
    answers: { 200: { description: 'The document', schema: DocumentSchema } },
    refusals: [404],
    handler: ({ params: { id } }) => readDocument(primary, id),
  })

  operation(app, {
    method: 'GET',
    url: '/invoices/:id/pdf',
    operationId: 'getInvoiceDocumentPdf',
    requirement: 'accounts.view',
    tag: 'invoices',
    summary: 'A document as PDF',
    description:
      'The Russian form, made from what was kept at issue; a void one says so across the page. An invoice carries the QR code of ГОСТ Р 56042.',
    params,
    answers: { 200: { description: 'The bytes', schema: Bytes, media: 'application/pdf' } },
    refusals: [404],
    handler: async ({ params: { id } }, request, reply) => {
      const document = await readDocument(primary, id)
      const bytes = await papers.print(frozen(document))
      deps.accessLog.note(request, {
        kind: 'file',
        clientId: document.client.id,
        detail: { invoiceDocumentId: id },
      })
      const name = paperName(document)
      return reply
        .header('cache-control', 'private, no-store')
        .header('x-content-type-options', 'nosniff')
        .header(
          'content-disposition',
          `attachment; filename="${document.kind}-${document.year}-${document.number}.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
        )
        .type('application/pdf')
        .send(Buffer.from(bytes))
    },
  })
}
