import type pg from 'pg'
import { escapeLike } from '../../platform/db/conditions.ts'
import { readRows, readRowsFresh } from '../../platform/db/database.ts'
import type { Language } from '../../platform/http/language.ts'
import { commentColumns } from './comments-query.ts'
import { MAY_BE_CALLED } from './mentions.ts'
import { type CommentRow, presentComment } from './present-comment.ts'
import type { ColleagueJson, CommentJson } from './schemas.ts'

/** What unseen mentions are counted up to. */
const MOST_COUNTED = 100

export interface MentionsQuery {
  staffId: string
  unseenOnly: boolean
  language: Language
  after: [string, string] | null
  limit: number
}

export interface MentionJson {
  comment: CommentJson
  mentionedAt: string
  seenAt: string | null
}

const PAGE_SQL = `
  SELECT ${commentColumns('$2::boolean')}, m.created_at AS "mentionedAt", m.seen_at AS "seenAt"
  FROM comment_mention m JOIN comment c ON c.id = m.comment_id AND c.deleted_at IS NULL
  WHERE m.staff_id = $1 AND (NOT $3::boolean OR m.seen_at IS NULL)
    AND ($4::timestamptz IS NULL OR (m.created_at, m.comment_id) < ($4, $5::uuid))
  ORDER BY m.created_at DESC, m.comment_id DESC LIMIT $6`

/** Where somebody is mentioned, newest first, without deleted comments. */
export async function readMentions(reads: pg.Pool, query: MentionsQuery): Promise<MentionJson[]> {
  const [at, id] = query.after ?? [null, null]
  const values = [query.staffId, query.language === 'en', query.unseenOnly, at, id, query.limit]
  const rows = await readRows<CommentRow & { mentionedAt: Date; seenAt: Date | null }>(
    reads,
    'mentions',
    PAGE_SQL,
    values,
  )
  return rows.map(({ mentionedAt, seenAt, ...row }) => ({
    comment: presentComment(row, query.language),
    mentionedAt: mentionedAt.toISOString(),
    seenAt: seenAt?.toISOString() ?? null,
  }))
}

const UNSEEN_SQL = `
  SELECT count(*) AS unseen FROM (
    SELECT 1 FROM comment_mention m JOIN comment c ON c.id = m.comment_id AND c.deleted_at IS NULL
    WHERE m.staff_id = $1 AND m.seen_at IS NULL LIMIT ${MOST_COUNTED}) AS unseen_ones`

/** How many mentions somebody hasn't seen, at most 100. */
export async function countUnseen(reads: pg.Pool, staffId: string): Promise<number> {
  const [row] = await readRows<{ unseen: number }>(reads, 'mentions-unseen', UNSEEN_SQL, [staffId])
  return row?.unseen ?? 0
}

const COLLEAGUES_SQL = `
  SELECT u.id, u.login, u.name FROM staff_user u
  WHERE ${MAY_BE_CALLED} AND u.id IS DISTINCT FROM $1::uuid
    AND (u.login ILIKE $2 || '%' OR u.name ILIKE $2 || '%' OR u.name ILIKE '% ' || $2 || '%')
  ORDER BY u.login NOT ILIKE $2 || '%', u.name, u.id LIMIT $3`

/** Whom `asking` may call: found by the beginning of the login or of a word of the name. */
export async function findColleagues(
  reads: pg.Pool,
  search: { asking: string; written: string; limit: number },
): Promise<ColleagueJson[]> {
  const values = [search.asking, escapeLike(search.written.trim()), search.limit]
  return readRowsFresh<ColleagueJson>(reads, COLLEAGUES_SQL, values)
}
