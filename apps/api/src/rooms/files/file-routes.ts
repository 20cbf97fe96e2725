import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { receiveFile } from '../../platform/files/receive.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { findClient, findEditableClient } from '../clients/contract.ts'
import { ClientFile, type ClientFileJson, ClientFilePage, readFile, readFiles } from './files-query.ts'
import { addFile, deleteFile, restoreFile } from './keep-file.ts'
import { refuseFile } from './problems.ts'

/** Bytes of one file. */
export const FILE_LIMIT = 25 * 1024 * 1024
const SORT = 'client-files'

export const ClientParams = object({ id: Uuid })
export const FileParams = object({ id: Uuid, fileId: Uuid })

/** @throws 404 when the client has no such file, or has it no more. */
export async function shownFile(deps: Deps, clientId: string, fileId: string): Promise<ClientFileJson> {
  const file = await readFile(deps.database.primary, clientId, fileId)
  if (file === null) throw refuseFile('file-not-found')
  return file
}

/** Uploading; on a scope that takes multipart. */
export function fileUploadRoutes(scope: FastifyInstance, deps: Deps): void {
  operation(scope, {
    method: 'POST',
    url: '/clients/:id/files',
    operationId: 'addClientFile',
    requirement: 'clients.edit',
    tag: 'files',
    summary: 'Add a file to a client',
    description:
      'One file up to 25 MB: a picture (JPEG, PNG, WebP, GIF), PDF, a document of Word, Excel, PowerPoint or OpenDocument, text or CSV. Its type is told by its content, and the extension must agree.',
    params: ClientParams,
    upload: { description: 'The file, with its name' },
    answers: { 201: { description: 'The file', schema: ClientFile } },
    refusals: [404, 422],
    handler: async ({ params }, request, reply) => {
      // Before megabytes are read for nothing; the action checks again, on the locked row.
      await findEditableClient(deps.database.primary, params.id)
      const { reference } = await receiveFile(request, deps.files, FILE_LIMIT, (received) =>
        addFile(deps.files, (work) => deps.act(request, work), params.id, received),
      )
      const file = await shownFile(deps, params.id, reference ?? '')
      reply.code(201).header('location', `/api/v1/clients/${params.id}/files/${file.id}/content`)
      return file
    },
  })
}

/** The list of a client's files, deleting and bringing back. */
export function fileRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'GET',
    url: '/clients/:id/files',
    operationId: 'listClientFiles',
    requirement: 'clients.view',
    tag: 'files',
    summary: 'Files of a client',
    description: 'Newest first, without deleted ones.',
    params: ClientParams,
    query: object(pageQuery),
    answers: { 200: { description: 'A page of files', schema: ClientFilePage } },
    refusals: [404],
    handler: async ({ params, query }) => {
      const limit = query.limit ?? DEFAULT_LIMIT
      const key = query.cursor === undefined ? null : deps.cursors.read(query.cursor, SORT)
      const after = key === null ? null : ([String(key[0]), String(key[1])] as [string, string])
      const { primary } = deps.database
      await findClient(primary, params.id)
      const rows = await readFiles(primary, params.id, { after, limit: limit + 1 })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit),
        nextCursor:
          last === undefined ? null : deps.cursors.write({ sort: SORT, key: [last.createdAt, last.id] }),
      }
    },
  })

  operation(app, {
    method: 'DELETE',
    url: '/clients/:id/files/:fileId',
    operationId: 'deleteClientFile',
    requirement: 'clients.edit',
    tag: 'files',
    summary: 'Delete a file',
    description: 'For thirty days it can be brought back.',
    params: FileParams,
    answers: { 204: { description: 'Deleted', schema: null } },
    refusals: [404],
    handler: async ({ params }, request, reply) => {
      await deps.act(request, (context) => deleteFile(context, params.id, params.fileId))
      return reply.code(204).send()
    },
  })

  operation(app, {
    method: 'POST',
    url: '/clients/:id/files/:fileId/restore',
    operationId: 'restoreClientFile',
    requirement: 'clients.edit',
    tag: 'files',
    summary: 'Bring back a deleted file',
    description: 'Within thirty days of its deletion. One that is not deleted stays as it is.',
    params: FileParams,
    answers: { 200: { description: 'The file', schema: ClientFile } },
    refusals: [404],
    handler: async ({ params }, request) => {
      await deps.act(request, (context) => restoreFile(context, params.id, params.fileId))
      return shownFile(deps, params.id, params.fileId)
    },
  })
}
