import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { Variant } from '../../platform/files/store.ts'
import { Bytes, operation } from '../../platform/http/operation.ts'
import { dispositionOf } from './file-name.ts'
import { FileParams, shownFile } from './file-routes.ts'
import { refuseFile } from './problems.ts'

/** Sends bytes so that a browser neither runs nor guesses nor keeps them. @throws when the store has lost them. */
export async function sendBytes(
  deps: Deps,
  reply: FastifyReply,
  stored: { id: string; variant: Variant; mediaType: string },
): Promise<FastifyReply> {
  const bytes = await deps.files.read(stored.id, stored.variant)
  if (bytes === null) throw new Error(`the bytes of file ${stored.id} (${stored.variant}) are missing`)
  return reply
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff')
    .type(stored.mediaType)
    .send(bytes)
}

/** What is in a file, and its preview. Either is personal data, so that looking is noted. */
export function contentRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'GET',
    url: '/clients/:id/files/:fileId/content',
    operationId: 'getClientFileContent',
    requirement: 'clients.view',
    tag: 'files',
    summary: 'Download a file',
    description: 'As an attachment with its name, of the type that its content has.',
    params: FileParams,
    answers: { 200: { description: 'The bytes', schema: Bytes, media: 'application/octet-stream' } },
    refusals: [404],
    handler: async ({ params }, request, reply) => {
      const file = await shownFile(deps, params.id, params.fileId)
      deps.accessLog.note(request, { kind: 'file', clientId: params.id, detail: { fileId: file.id } })
      reply.header('content-disposition', dispositionOf(file.name)).header('content-length', file.size)
      return sendBytes(deps, reply, { id: file.id, variant: 'original', mediaType: file.mediaType })
    },
  })

  operation(app, {
    method: 'GET',
    url: '/clients/:id/files/:fileId/preview',
    operationId: 'getClientFilePreview',
    requirement: 'clients.view',
    tag: 'files',
    summary: 'The preview of a picture',
    description: 'WebP, its longer side at most 480 pixels. Other files have none: see `hasPreview`.',
    params: FileParams,
    answers: { 200: { description: 'The preview', schema: Bytes, media: 'image/webp' } },
    refusals: [404],
    handler: async ({ params }, request, reply) => {
      const file = await shownFile(deps, params.id, params.fileId)
      if (!file.hasPreview) throw refuseFile('preview-missing')
      deps.accessLog.note(request, {
        kind: 'file',
        clientId: params.id,
        detail: { fileId: file.id, preview: true },
      })
      return sendBytes(deps, reply, { id: file.id, variant: 'preview', mediaType: 'image/webp' })
    },
  })
}
