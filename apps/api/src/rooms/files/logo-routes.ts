import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { receiveFile } from '../../platform/files/receive.ts'
import { Bytes, operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { effectiveSettings, resolvedKind } from '../../settings/resolve.ts'
import { findClient, findEditableClient } from '../clients/contract.ts'
import { sendBytes } from './content-routes.ts'
import { ClientParams } from './file-routes.ts'
import { deleteLogo, setLogo } from './keep-logo.ts'
import { PHOTO_LIMIT } from './photo-routes.ts'
import { refuseFile } from './problems.ts'

export const SetLogo = object(
  { id: Uuid },
  { $id: 'SetLogo', description: 'The logo that a client has of its own now' },
)

/** Setting the logo; on a scope that takes multipart. */
export function logoUploadRoutes(scope: FastifyInstance, deps: Deps): void {
  operation(scope, {
    method: 'PUT',
    url: '/clients/:id/logo',
    operationId: 'setClientLogo',
    requirement: 'client-settings.edit',
    tag: 'files',
    summary: 'Set or replace the logo',
    description:
      'A JPEG, PNG or WebP up to 10 MB, kept at up to 480 pixels a side without any metadata. Whoever is below inherits it.',
    params: ClientParams,
    upload: { description: 'The picture' },
    answers: { 200: { description: 'The logo', schema: SetLogo } },
    refusals: [404, 422],
    handler: async ({ params }, request) => {
      await findEditableClient(deps.database.primary, params.id)
      const { reference } = await receiveFile(request, deps.files, PHOTO_LIMIT, (received) =>
        setLogo(deps.files, (work) => deps.act(request, work), params.id, received),
      )
      return { id: reference ?? '' }
    },
  })
}

export function logoRoutes(app: FastifyInstance, deps: Deps): void {
  const { primary } = deps.database

  operation(app, {
    method: 'GET',
    url: '/clients/:id/logo',
    operationId: 'getClientLogo',
    requirement: 'clients.view',
    tag: 'files',
    summary: 'The effective logo of a client',
    description: 'Its own, or the nearest above. WebP; the setting `logo` says whose it is.',
    params: ClientParams,
    answers: { 200: { description: 'The logo', schema: Bytes, media: 'image/webp' } },
    refusals: [404],
    handler: async ({ params }, _request, reply) => {
      const [logo] = await effectiveSettings(primary, params.id, [resolvedKind('logo')])
      if (logo === undefined) await findClient(primary, params.id)
      const value = (logo?.value ?? null) as { fileId: string } | null
      if (value === null) throw refuseFile('logo-missing')
      return sendBytes(deps, reply, { id: value.fileId, variant: 'original', mediaType: 'image/webp' })
    },
  })

  operation(app, {
    method: 'DELETE',
    url: '/clients/:id/logo',
    operationId: 'deleteClientLogo',
    requirement: 'client-settings.edit',
    tag: 'files',
    summary: 'Take the own logo away',
    description: 'The inherited one shows again. Where there was none, nothing happens.',
    params: ClientParams,
    answers: { 204: { description: 'Gone', schema: null } },
    refusals: [404],
    handler: async ({ params }, request, reply) => {
      await deps.act(request, (context) => deleteLogo(context, params.id))
      return reply.code(204).send()
    },
  })
}
