import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { type CustomField, customKey } from '../../fields/custom/custom-field.ts'
import { receiveFile } from '../../platform/files/receive.ts'
import { Bytes, operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { findClient, findEditableClient } from '../clients/contract.ts'
import { sendBytes } from './content-routes.ts'
import { dispositionOf } from './file-name.ts'
import { FILE_LIMIT } from './file-routes.ts'
import { addFile } from './keep-file.ts'
import { refuseFile } from './problems.ts'

const FieldParams = object({ id: Uuid, fieldId: Uuid })

export const FieldFile = object(
  { id: Uuid, name: Type.String({ examples: ['Договор.pdf'] }) },
  { $id: 'FieldFile', description: 'A file for a custom field; its id is the value to write' },
)

/** @throws 404 unless it is a field of this type that the asker sees and that is in use. */
async function fileFieldOf(deps: Deps, request: FastifyRequest, fieldId: string): Promise<CustomField> {
  const fields = await deps.customFields(request.access)
  const field = fields.find(
    ({ id, type, retired }) => id === fieldId.toLowerCase() && type === 'file' && !retired,
  )
  if (field === undefined) throw refuseFile('file-field-not-found')
  return field
}

/** Uploading for a field; on a scope that takes multipart. */
export function fieldFileUploadRoutes(scope: FastifyInstance, deps: Deps): void {
  operation(scope, {
    method: 'POST',
    url: '/clients/:id/custom-fields/:fieldId/files',
    operationId: 'addFieldFile',
    requirement: 'clients.edit',
    tag: 'files',
    summary: 'Upload a file for a custom field',
    description:
      'As files of a client, up to 25 MB. It becomes the value when its id is written to the field of the client; what isn’t written is removed after thirty days.',
    params: FieldParams,
    upload: { description: 'The file, with its name' },
    answers: { 201: { description: 'The file', schema: FieldFile } },
    refusals: [404, 409, 422],
    handler: async ({ params }, request, reply) => {
      const field = await fileFieldOf(deps, request, params.fieldId)
      await findEditableClient(deps.database.primary, params.id)
      const use = {
        purpose: 'field',
        action: 'client.field-file-uploaded',
        change: customKey(field.id),
      } as const
      const { reference } = await receiveFile(request, deps.files, FILE_LIMIT, (received) =>
        addFile(deps.files, (work) => deps.act(request, work), params.id, received, use),
      )
      const file = await deps.database.prisma.clientFile.findUniqueOrThrow({
        where: { id: reference ?? '' },
        select: { id: true, name: true },
      })
      return reply.code(201).send(file)
    },
  })
}

/** What is in the file that a field holds. */
export function fieldFileRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'GET',
    url: '/clients/:id/custom-fields/:fieldId/file',
    operationId: 'getFieldFileContent',
    requirement: 'clients.view',
    tag: 'files',
    summary: 'Download the file of a custom field',
    description:
      'As an attachment with its name, of the type that its content has. Only for who sees the field.',
    params: FieldParams,
    answers: { 200: { description: 'The bytes', schema: Bytes, media: 'application/octet-stream' } },
    refusals: [404],
    handler: async ({ params }, request, reply) => {
      const field = await fileFieldOf(deps, request, params.fieldId)
      const { id: clientId } = await findClient(deps.database.primary, params.id)
      const value = await deps.database.prisma.clientFieldValue.findFirst({
        where: { clientId, fieldId: field.id, fileId: { not: null } },
        select: { file: { select: { id: true, name: true, mediaType: true, size: true } } },
      })
      if (!value?.file) throw refuseFile('file-not-found')
      const { file } = value
      deps.accessLog.note(request, { kind: 'file', clientId, detail: { fileId: file.id } })
      reply
        .header('content-disposition', dispositionOf(file.name))
        .header('content-length', Number(file.size))
      return sendBytes(deps, reply, { id: file.id, variant: 'original', mediaType: file.mediaType })
    },
  })
}
