import type { ActionContext } from '../../actions/run-action.ts'
import { holdForRemark } from '../clients/contract.ts'
import { refuseComment } from './problems.ts'

export interface LockedNote {
  id: string
  clientId: string
  text: string
  topicId: string | null
  version: number
  deletedAt: Date | null
}

interface Row extends LockedNote {
  kind: string
  authorKind: string
  authorId: string | null
}

/**
 * Locks a note of the one who acts, and then its client. @throws 404, 409 when the system wrote it or the client is deleted,
 * 403 when somebody else did.
 */
export async function lockOwnNote(
  { tx, actor }: ActionContext,
  id: string,
  deleted: 'also-deleted' | 'standing',
): Promise<LockedNote> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c.id, s.client_id AS "clientId", coalesce(c.text, '') AS text, c.topic_id AS "topicId", c.version, c.kind,
      c.deleted_at AS "deletedAt", c.author_kind AS "authorKind", c.author_id AS "authorId"
    FROM comment c JOIN comment_client s ON s.comment_id = c.id WHERE c.id = ${id}::uuid LIMIT 1 FOR UPDATE OF c`
  if (row === undefined || (deleted === 'standing' && row.deletedAt !== null))
    throw refuseComment('comment-not-found')
  if (row.kind !== 'note') throw refuseComment('comment-of-system')
  const { kind: _, authorKind, authorId, ...note } = row
  if (authorKind !== actor.kind || authorId !== actor.id) throw refuseComment('comment-of-another')
  await holdForRemark(tx, note.clientId)
  return note
}
