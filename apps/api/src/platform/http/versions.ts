import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Problem, refuse } from './problem.ts'

/** The strong ETag of a row's version: `etagOf(3)` is `"3"` with its quotes. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/** In the document: the header that an edit needs. Its absence is answered by `editVersion` (428), not by the schema. */
export const IfMatch = Type.Object({
  'if-match': Type.Optional(
    Type.String({ description: 'The ETag of the version being edited', examples: ['"3"'] }),
  ),
})

export const etagHeader = { ETag: { type: 'string', description: 'The version, for If-Match' } }

/**
 * The versions that `If-Match` names; weak tags never match (RFC 9110, 13.1.1).
 * @throws 428 without the header or with `*`, which names no version.
 */
function expectedVersions(request: FastifyRequest): ReadonlySet<string> {
  const header = request.headers['if-match']
  if (header === undefined || header.trim() === '*' || header.trim() === '') throw refuse('version-required')
  return new Set(header.split(',').map((tag) => tag.trim()))
}

/** @throws 412 unless one of the expected versions is `version`. */
function requireVersion(expected: ReadonlySet<string>, version: number): void {
  if (!expected.has(etagOf(version))) throw refuse('version-stale')
}

/** Told the version of a row that an edit has locked. @throws 412 when it isn't one that the caller knows. */
type CheckVersion = (version: number) => void

/**
 * Runs an edit with If-Match of what `read` answers: `edit` gives `checkVersion` the version that it finds inside its transaction.
 * A refusal as stale gets the resource as it is now, read only after that transaction has ended: a second connection asked for
 * inside it would starve the pool when many edit at once.
 * @throws whatever `read` refuses with first, then 428 without the header, then what `edit` refuses with, 412 `version-stale` with `current`.
 *
 * Example: row 7 has version 3. `If-Match: "3"` edits it; `"2"` is answered 412 with the row.
 */
export async function editVersion(
  request: FastifyRequest,
  read: () => Promise<unknown>,
  edit: (checkVersion: CheckVersion) => Promise<unknown>,
): Promise<void> {
  await read()
  const expected = expectedVersions(request)
  try {
    await edit((version) => requireVersion(expected, version))
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'version-stale') throw error
    throw refuse('version-stale', { current: await read() })
  }
}

export function sendVersioned<T extends { version: number }>(reply: FastifyReply, resource: T): T {
  reply.header('etag', etagOf(resource.version))
  return resource
}
