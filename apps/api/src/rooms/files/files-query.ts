import type pg from 'pg'
import Type, { type Static } from 'typebox'
import { readRows } from '../../platform/db/database.ts'
import { pageOf } from '../../platform/http/list.ts'
import { choice, Instant, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'

export const ClientFile = object(
  {
    id: Uuid,
    name: Type.String({ examples: ['Рецепт.pdf'] }),
    mediaType: Type.String({
      description: 'By the content of the file',
      examples: ['application/pdf'],
    }),
    size: Type.Integer({ description: 'Bytes' }),
    width: nullable(Type.Integer({ description: 'Pixels, of a picture' })),
    height: nullable(Type.Integer({ description: 'Pixels, of a picture' })),
    hasPreview: Type.Boolean(),
    author: object({
      kind: choice(['staff', 'client', 'integrator', 'system'] as const),
      id: nullable(Uuid),
      name: nullable(Type.String()),
    }),
    createdAt: Instant,
  },
  { $id: 'ClientFile', description: 'A file of a client' },
)
export const ClientFilePage = pageOf(ref(ClientFile), {
  $id: 'ClientFilePage',
  description: 'Files, newest first',
})
export type ClientFileJson = Static<typeof ClientFile>

interface Row extends Omit<ClientFileJson, 'author' | 'createdAt'> {
  authorKind: ClientFileJson['author']['kind']
  authorId: string | null
  authorName: string | null
  createdAt: Date
}

const COLUMNS = `
  f.id, f.name, f.media_type AS "mediaType", f.size, f.width, f.height, f.has_preview AS "hasPreview",
  f.author_kind AS "authorKind", f.author_id AS "authorId", coalesce(u.name, k.name) AS "authorName",
  f.created_at AS "createdAt"
  FROM client_file f
  LEFT JOIN staff_user u ON u.id = f.author_id
  LEFT JOIN api_key k ON k.id = f.author_id`

const PAGE_SQL = `
  SELECT ${COLUMNS}
  WHERE f.client_id = $1 AND f.purpose = 'file' AND f.deleted_at IS NULL
    AND ($2::timestamptz IS NULL OR (f.created_at, f.id) < ($2, $3::uuid))
  ORDER BY f.created_at DESC, f.id DESC LIMIT $4`

const ONE_SQL = `
  SELECT ${COLUMNS} WHERE f.client_id = $1 AND f.id = $2 AND f.purpose = 'file' AND f.deleted_at IS NULL`

function present({ authorKind, authorId, authorName, createdAt, ...file }: Row): ClientFileJson {
  return {
    ...file,
    author: { kind: authorKind, id: authorId, name: authorName },
    createdAt: createdAt.toISOString(),
  }
}

/** A client's files behind the key `after` (moment, id), newest first. */
export async function readFiles(
  reads: pg.Pool,
  clientId: string,
  page: { after: [string, string] | null; limit: number },
): Promise<ClientFileJson[]> {
  const [at, id] = page.after ?? [null, null]
  return (await readRows<Row>(reads, 'client-files', PAGE_SQL, [clientId, at, id, page.limit])).map(present)
}

/** One file of a client that isn't deleted; null when there is none. */
export async function readFile(
  reads: pg.Pool,
  clientId: string,
  fileId: string,
): Promise<ClientFileJson | null> {
  const [row] = await readRows<Row>(reads, 'client-file', ONE_SQL, [clientId, fileId])
  return row === undefined ? null : present(row)
}
