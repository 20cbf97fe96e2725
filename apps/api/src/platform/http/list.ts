import { createHmac } from 'node:crypto'
import Type, { type TSchema } from 'typebox'
import { refuse } from './problem.ts'
import { nullable, object } from './schemas.ts'

export const DEFAULT_LIMIT = 50
export const MAX_LIMIT = 200

/** The query parameters that every list has. */
export const pageQuery = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT, description: 'Items on a page' }),
  ),
  cursor: Type.Optional(
    Type.String({ minLength: 1, maxLength: 1000, description: '`nextCursor` of the page before' }),
  ),
}

export function pageOf<S extends TSchema>(
  items: S,
  options: { $id: string; description: string },
  extra: Record<string, TSchema> = {},
) {
  return object(
    {
      items: Type.Array(items),
      nextCursor: nullable(
        Type.String({ description: 'Give it back as `cursor` for the next page; null on the last' }),
      ),
      ...extra,
    },
    options,
  )
}

/** Where a page ended: the sort it belongs to and the key of its last row. */
export interface CursorPosition {
  sort: string
  key: (string | number)[]
}

/**
 * Cursors are opaque and signed: `base64url(JSON) + "." + 16 bytes of HMAC-SHA-256`, so that nobody feeds the query a key
 * of their own making.
 */
export function cursors(secret: Buffer) {
  const sign = (text: string) =>
    createHmac('sha256', secret).update(text).digest().subarray(0, 16).toString('base64url')
  return {
    write: (position: CursorPosition): string => {
      const text = Buffer.from(JSON.stringify([position.sort, ...position.key])).toString('base64url')
      return `${text}.${sign(text)}`
    },
    /** @throws 400 `cursor-invalid` for a cursor that isn't ours or belongs to another sort. */
    read: (cursor: string, sort: string): (string | number)[] => {
      const [text = ''] = cursor.split('.')
      if (cursor !== `${text}.${sign(text)}`) throw refuse('cursor-invalid')
      const [cursorSort, ...key] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [
        string,
        ...(string | number)[],
      ]
      if (cursorSort !== sort) throw refuse('cursor-invalid')
      return key
    },
  }
}

export type Cursors = ReturnType<typeof cursors>
