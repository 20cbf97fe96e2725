import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Problem, refuse } from './problem.ts'

/** The strong ETag of a row's version: `etagOf(3)` is `"3"` with its quotes. */
export function etagOf(version: number): string {
  return `"${version}"`
}

/** In the document: the header that an edit needs. Its absence is answered by `expectedVersions` (428), not by the schema. */
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
export function expectedVersions(request: FastifyRequest): ReadonlySet<string> {
  const header = request.headers['if-match']
  if (header === undefined || header.trim() === '*' || header.trim() === '') throw refuse('version-required')
  return new Set(header.split(',').map((tag) => tag.trim()))
}

/** @throws 412 unless one of the expected versions is `version`; `withCurrent` adds the present resource. */
export function requireVersion(expected: ReadonlySet<string>, version: number): void {
  if (!expected.has(etagOf(version))) throw refuse('version-stale')
}

/**
 * Runs an edit. When it was refused as stale, the refusal gets the resource as it is now, read only after the edit's
 * transaction has ended: a second connection asked for inside it would starve the pool when many edit at once.
 */
export async function withCurrent<T>(edit: Promise<T>, current: () => Promise<unknown>): Promise<T> {
  try {
    return await edit
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'version-stale') throw error
    throw refuse('version-stale', { current: await current() })
  }
}

export function sendVersioned<T extends { version: number }>(reply: FastifyReply, resource: T): T {
  reply.header('etag', etagOf(resource.version))
  return resource
}
