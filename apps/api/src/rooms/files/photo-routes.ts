import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { receiveFile } from '../../platform/files/receive.ts'
import { Bytes, operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { findClient, findEditableClient } from '../clients/contract.ts'
import { sendBytes } from './content-routes.ts'
import { ClientParams } from './file-routes.ts'
import { deletePhoto, setPhoto } from './keep-photo.ts'
import { refuseFile } from './problems.ts'

/** Bytes of a picture that becomes a photo. */
export const PHOTO_LIMIT = 10 * 1024 * 1024

export const SetPhoto = object(
  { id: Uuid },
  { $id: 'SetPhoto', description: 'The photo that a client has now' },
)

/** Setting the photo; on a scope that takes multipart. */
export function photoUploadRoutes(scope: FastifyInstance, deps: Deps): void {
  operation(scope, {
    method: 'PUT',
    url: '/clients/:id/photo',
    operationId: 'setClientPhoto',
    requirement: 'clients.edit',
    tag: 'files',
    summary: 'Set or replace the photo',
    description:
      'A JPEG, PNG or WebP up to 10 MB. It is turned upright, cut to a square and drawn anew without EXIF and any other metadata.',
    params: ClientParams,
    upload: { description: 'The picture' },
    answers: { 200: { description: 'The photo', schema: SetPhoto } },
    refusals: [404, 422],
    handler: async ({ params }, request) => {
      await findEditableClient(deps.database.primary, params.id)
      const { reference } = await receiveFile(request, deps.files, PHOTO_LIMIT, (received) =>
        setPhoto(deps.files, (work) => deps.act(request, work), params.id, received),
      )
      return { id: reference ?? '' }
    },
  })
}

export function photoRoutes(app: FastifyInstance, deps: Deps): void {
  operation(app, {
    method: 'GET',
    url: '/clients/:id/photo',
    operationId: 'getClientPhoto',
    requirement: 'clients.view',
    tag: 'files',
    summary: 'The photo of a client',
    description: 'A square WebP of 96 or 480 pixels.',
    params: ClientParams,
    query: object({
      size: Type.Optional(
        Type.Unsafe<96 | 480>({
          type: 'integer',
          enum: [96, 480],
          default: 480,
          description: 'Pixels of a side',
        }),
      ),
    }),
    answers: { 200: { description: 'The photo', schema: Bytes, media: 'image/webp' } },
    refusals: [404],
    handler: async ({ params, query }, _request, reply) => {
      const { photoId } = await findClient(deps.database.primary, params.id)
      if (photoId === null) throw refuseFile('photo-missing')
      const variant = query.size === 96 ? 'small' : 'original'
      return sendBytes(deps, reply, { id: photoId, variant, mediaType: 'image/webp' })
    },
  })

  operation(app, {
    method: 'DELETE',
    url: '/clients/:id/photo',
    operationId: 'deleteClientPhoto',
    requirement: 'clients.edit',
    tag: 'files',
    summary: 'Take the photo away',
    description: 'The client is shown by initials again.',
    params: ClientParams,
    answers: { 204: { description: 'Gone', schema: null } },
    refusals: [404],
    handler: async ({ params }, request, reply) => {
      await deps.act(request, (context) => deletePhoto(context, params.id))
      return reply.code(204).send()
    },
  })
}
