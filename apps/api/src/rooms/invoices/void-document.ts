import { cleanLines } from '@kith/kernel/text.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { invalid } from '../../platform/http/problem.ts'
import { refuseDocument } from './problems.ts'

interface Row {
  clientId: string
  kind: string
  number: number
  issuedOn: string
  voided: boolean
}

/**
 * Makes a document void: it stays with its number, which nobody gets again, and says why. Also where the client was archived
 * since, so that a mistake can be taken back. @throws 404, 409 when it is void already, 422 without a reason.
 */
export async function voidDocument(context: ActionContext, id: string, given: string): Promise<Outcome> {
  const { tx, now } = context
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT client_id AS "clientId", kind, number, issued_on::text AS "issuedOn", voided_at IS NOT NULL AS voided
    FROM invoice_document WHERE id = ${id}::uuid FOR UPDATE`
  if (row === undefined) throw refuseDocument('document-not-found')
  if (row.voided) throw refuseDocument('document-void')
  const reason = cleanLines(given)
  if (reason === '')
    throw invalid({
      pointer: '/reason',
      code: 'reason-required',
      detail: { ru: 'Напишите, почему документ аннулируется', en: 'Say why the document becomes void' },
    })
  await tx.$executeRaw`
    UPDATE invoice_document SET voided_at = ${now}, void_reason = ${reason}, version = version + 1 WHERE id = ${id}::uuid`
  const { clientId, kind, number, issuedOn } = row
  context.record({
    action: 'invoice-document.voided',
    subjectKind: 'client',
    subjectId: clientId,
    changes: {
      invoiceDocument: { old: null, new: { id, kind, number, issuedOn } },
      'invoiceDocument.voidReason': { old: null, new: reason },
    },
  })
  return { status: 200, reference: id }
}
