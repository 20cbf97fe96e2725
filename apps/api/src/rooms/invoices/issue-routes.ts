import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { callOf } from '../../actions/act.ts'
import { runAction } from '../../actions/run-action.ts'
import type { Deps } from '../../deps.ts'
import { languageOf } from '../../platform/http/language.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { readDocument } from './documents-query.ts'
import { type IssueTerms, issueDocument, prepareDocument, warnOf } from './issue-document.ts'
import {
  DocumentPreview,
  type DocumentPreviewJson,
  DocumentSchema,
  NewDocument,
  type NewDocumentInput,
  VoidDocument,
} from './schemas.ts'
import { voidDocument } from './void-document.ts'

const params = object({ id: Uuid })

/** Issuing documents, seeing beforehand what would be issued, and making them void. */
export function issueRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary, prisma } = deps.database

  async function termsOf(request: FastifyRequest): Promise<IssueTerms> {
    const settings = await deps.companySettings(request.access?.settingsVersion ?? 0)
    return {
      today: await deps.today(request.access),
      timeZone: settings['time-zone'],
      service: settings['invoice-service'].trim(),
    }
  }

  /** Runs the action up to its decision, in a transaction that writes nothing and keeps no key. */
  async function preview(
    request: FastifyRequest,
    clientId: string,
    body: NewDocumentInput,
  ): Promise<DocumentPreviewJson> {
    const terms = await termsOf(request)
    const language = languageOf(request)
    let answer: DocumentPreviewJson | null = null
    await runAction(prisma, { ...callOf(request, deps.clock), idempotency: undefined }, async ({ tx }) => {
      const prepared = await prepareDocument(tx, clientId, body, terms)
      const warnings = await warnOf(tx, prepared)
      const { voided: _, number: __, ...document } = prepared.document
      answer = {
        ...document,
        number: null,
        lines: [...document.lines],
        totalMinor: document.statement?.closingMinor ?? document.totalMinor,
        year: Number(document.issuedOn.slice(0, 4)),
        client: { id: prepared.client.id, displayName: prepared.client.displayName },
        legalEntity: { id: prepared.issuer.id, name: prepared.issuer.name },
        warnings: warnings.map(({ code, detail }) => ({ code, detail: detail[language] })),
      }
      return { status: 200, reference: null }
    })
    if (answer === null) throw new Error('a preview without an answer')
    return answer
  }

  operation(app, {
    method: 'POST',
    url: '/clients/:id/invoices',
    operationId: 'issueInvoiceDocument',
    requirement: 'invoices.edit',
    tag: 'invoices',
    summary: 'Issue an invoice, act, invoice-facture or reconciliation',
    description:
      'Its number is the next of the legal entity, kind and year, without gaps. What it says of both sides is kept as it is now. With `dryRun=true` it answers what would be issued, with warnings, and writes nothing.',
    params,
    query: object({
      dryRun: Type.Optional(Type.Boolean({ description: 'Answers what would be issued and writes nothing' })),
    }),
    body: NewDocument,
    answers: {
      200: { description: 'With `dryRun`: what would be issued', schema: DocumentPreview },
      201: { description: 'The document', schema: DocumentSchema },
    },
    refusals: [404, 409, 422],
    handler: async ({ params: { id }, query, body }, request, reply) => {
      if (query.dryRun === true) return preview(request, id, body)
      const terms = await termsOf(request)
      const { reference } = await deps.act(request, (context) => issueDocument(context, id, body, terms))
      const document = await readDocument(primary, reference ?? '')
      reply.code(201).header('location', `/api/v1/invoices/${document.id}`)
      return reply.send(document)
    },
  })

  operation(app, {
    method: 'POST',
    url: '/invoices/:id/void',
    operationId: 'voidInvoiceDocument',
    requirement: 'invoices.edit',
    tag: 'invoices',
    summary: 'Make a document void',
    description:
      'It stays in all lists with its number and reason; nothing of it changes, and it can’t be taken back.',
    params,
    body: VoidDocument,
    answers: {
      200: { description: 'The document as it is now', schema: DocumentSchema },
    },
    refusals: [404, 409, 422],
    handler: async ({ params: { id }, body }, request, reply) => {
      await deps.act(request, (context) => voidDocument(context, id, body.reason))
      return reply.send(await readDocument(primary, id))
    },
  })
}
