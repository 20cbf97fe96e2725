import type pg from 'pg'
import { readRows } from '../../../platform/db/database.ts'

/** A mark as its list shows it. */
export interface MarkRow {
  id: string
  mark: number
  comment: string | null
  createdAt: Date
  beforeReset: boolean
  authorKind: 'staff' | 'client' | 'integrator' | 'system'
  authorId: string | null
  authorName: string | null
}

const COLUMNS = `
  m.id, m.mark, m.comment, m.created_at AS "createdAt", m.reset_at IS NOT NULL AS "beforeReset",
  m.author_kind AS "authorKind", m.author_id AS "authorId",
  coalesce((SELECT s.name FROM staff_user s WHERE s.id = m.author_id), (SELECT k.name FROM api_key k WHERE k.id = m.author_id),
    (SELECT a.display_name FROM client a WHERE a.id = m.author_id)) AS "authorName"`

// Ids of version 7 grow with time and break ties between marks of one millisecond.
const PAGE_SQL = `
  SELECT ${COLUMNS} FROM client_mark m
  WHERE m.client_id = $1 AND ($2::timestamptz IS NULL OR (m.created_at, m.id) < ($2, $3::uuid))
  ORDER BY m.created_at DESC, m.id DESC LIMIT $4`

const ONE_SQL = `SELECT ${COLUMNS} FROM client_mark m WHERE m.id = $1`

/** The marks of a client before `after`, newest first. */
export function readMarks(
  reads: pg.Pool,
  clientId: string,
  page: { after: { createdAt: string; id: string } | null; limit: number },
): Promise<MarkRow[]> {
  const { after, limit } = page
  return readRows(reads, 'client-marks', PAGE_SQL, [
    clientId,
    after?.createdAt ?? null,
    after?.id ?? null,
    limit,
  ])
}

export async function readMark(primary: pg.Pool, id: string): Promise<MarkRow | null> {
  const [row] = await readRows<MarkRow>(primary, 'client-mark', ONE_SQL, [id])
  return row ?? null
}
