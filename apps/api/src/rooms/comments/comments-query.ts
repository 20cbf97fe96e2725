import type pg from 'pg'
import { conditions, escapeLike } from '../../platform/db/conditions.ts'
import { readRows, readRowsFresh } from '../../platform/db/database.ts'
import type { Language } from '../../platform/http/language.ts'
import { type CommentRow, presentComment } from './present-comment.ts'
import type { CommentJson } from './schemas.ts'

/** How far back a search looks: the newest so many comments of the card. */
const SEARCHED = 10_000

const named = (alias: string, fallback: string) =>
  `jsonb_build_object('id', ${fallback}, 'displayName', coalesce(${alias}.display_name, ''))`

/** Facts by today's names, types by the sex of who is it; a type that is gone keeps the name that it had. `english` is a condition. */
const factsBy = (english: string) => `
  (SELECT jsonb_agg(jsonb_build_object(
      'from', ${named('f', "x.fact->>'fromId'")},
      'type', jsonb_build_object('id', x.fact->>'typeId',
        'name', coalesce(CASE WHEN ${english} THEN coalesce(CASE f.sex WHEN 'female' THEN t.name_en_female END, t.name_en) END,
          CASE f.sex WHEN 'female' THEN t.name_female END, t.name, x.fact->>'typeName')),
      'to', ${named('o', "x.fact->>'toId'")}) ORDER BY x.place)
    FROM jsonb_array_elements(c.facts) WITH ORDINALITY AS x(fact, place)
    LEFT JOIN client f ON f.id = (x.fact->>'fromId')::uuid
    LEFT JOIN client o ON o.id = (x.fact->>'toId')::uuid
    LEFT JOIN relation_type t ON t.id = (x.fact->>'typeId')::uuid)`

/** What a comment `c` is shown with; `english` says whether in English. */
export const commentColumns = (english: string): string => `
  c.id, c.kind, c.text, c.version, c.author_kind AS "authorKind", c.author_id AS "authorId",
  coalesce((SELECT u.name FROM staff_user u WHERE u.id = c.author_id), (SELECT k.name FROM api_key k WHERE k.id = c.author_id),
    (SELECT a.display_name FROM client a WHERE a.id = c.author_id)) AS "authorName",
  c.created_at AS "createdAt", c.edited_at AS "editedAt",
  (SELECT jsonb_build_object('id', p.id, 'name', p.name) FROM comment_topic p WHERE p.id = c.topic_id) AS topic,
  ${factsBy(english)} AS facts,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'login', m.login, 'name', u.name) ORDER BY m.login)
    FROM comment_mention m JOIN staff_user u ON u.id = m.staff_id WHERE m.comment_id = c.id), '[]') AS mentions,
  (SELECT jsonb_agg(jsonb_build_object('id', n.id, 'displayName', n.display_name) ORDER BY n.display_name, n.id)
    FROM comment_client s JOIN client n ON n.id = s.client_id WHERE s.comment_id = c.id) AS clients`

export interface FeedQuery {
  clientId: string
  topicId?: string | undefined
  kind?: 'note' | 'system' | undefined
  search?: string | undefined
  language: Language
  /** Moment and id of the last one before. */
  after: [string, string] | null
  limit: number
}

/** In the text, the topic, and of system comments in the names of the other clients and of the types. */
const foundBy = (pattern: string, clientId: string) => `
  c.text ILIKE ${pattern}
  OR EXISTS (SELECT 1 FROM comment_topic p WHERE p.id = c.topic_id AND p.name ILIKE ${pattern})
  OR c.facts IS NOT NULL AND (
    EXISTS (SELECT 1 FROM comment_client s JOIN client n ON n.id = s.client_id
      WHERE s.comment_id = c.id AND s.client_id <> ${clientId} AND n.display_name ILIKE ${pattern})
    OR EXISTS (SELECT 1 FROM jsonb_array_elements(c.facts) AS fact LEFT JOIN relation_type t ON t.id = (fact->>'typeId')::uuid
      WHERE coalesce(t.name, fact->>'typeName') ILIKE ${pattern} OR t.name_en ILIKE ${pattern}))`

/** The comments on a card behind the key `after`, newest first, without deleted ones. */
export async function readFeed(reads: pg.Pool, query: FeedQuery): Promise<CommentJson[]> {
  const where = conditions()
  const clientId = `${where.value(query.clientId)}::uuid`
  const english = `${where.value(query.language === 'en')}::boolean`
  where.add('c.deleted_at IS NULL')
  if (query.topicId !== undefined) where.add(`c.topic_id = ${where.value(query.topicId)}`)
  if (query.kind !== undefined) where.add(`(c.kind = 'note') = ${where.value(query.kind === 'note')}`)
  if (query.after !== null) {
    const [at, id] = query.after
    where.add(`(s.created_at, s.comment_id) < (${where.value(at)}::timestamptz, ${where.value(id)}::uuid)`)
  }
  const search = query.search?.trim() ?? ''
  if (search !== '') where.add(foundBy(where.value(`%${escapeLike(search)}%`), clientId))
  const of = `comment_client WHERE client_id = ${clientId}`
  const standing =
    search === ''
      ? of
      : `(SELECT * FROM ${of} ORDER BY created_at DESC, comment_id DESC LIMIT ${SEARCHED}) AS newest WHERE true`
  const text = `
    SELECT ${commentColumns(english)} FROM (SELECT * FROM ${standing}) AS s JOIN comment c ON c.id = s.comment_id
    WHERE ${where.sql()} ORDER BY s.created_at DESC, s.comment_id DESC LIMIT ${query.limit}`
  const rows = await readRowsFresh<CommentRow>(reads, text, where.values)
  return rows.map((row) => presentComment(row, query.language))
}

const ONE_SQL = `SELECT ${commentColumns('$2::boolean')} FROM comment c WHERE c.id = $1 AND c.deleted_at IS NULL`

/** One comment that isn't deleted; null when there is none. */
export async function readComment(
  reads: pg.Pool,
  id: string,
  language: Language,
): Promise<CommentJson | null> {
  const [row] = await readRows<CommentRow>(reads, 'comment', ONE_SQL, [id, language === 'en'])
  return row === undefined ? null : presentComment(row, language)
}
