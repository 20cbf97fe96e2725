import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { operation } from '../../platform/http/operation.ts'
import { object, Uuid } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { confirmingPassword } from './confirm-password.ts'
import {
  NewPasskeyBody,
  Passkey,
  PasskeyList,
  PasskeyOptions,
  PasskeyPatchBody,
  PasswordBody,
} from './factor-schemas.ts'
import {
  addPasskey,
  offerOptions,
  offerPasskey,
  readPasskey,
  readPasskeys,
  removePasskey,
  renamePasskey,
} from './passkeys.ts'
import { relyingParty } from './relying-party.ts'
import { staffIdOf } from './staff-id.ts'

const OnePasskey = object({ id: Uuid })

/** The passkeys of the person who asks. */
export function passkeyRoutes(app: FastifyInstance, deps: Deps): void {
  const { prisma } = deps.database
  const { origin } = deps.config

  operation(app, {
    method: 'GET',
    url: '/auth/passkeys',
    operationId: 'listPasskeys',
    requirement: 'staff',
    tag: 'access',
    summary: 'My passkeys',
    description: 'Oldest first, with when each was used last.',
    answers: { 200: { description: 'Your passkeys', schema: PasskeyList } },
    handler: async (_, request) => ({ items: await readPasskeys(prisma, staffIdOf(request)) }),
  })

  operation(app, {
    method: 'POST',
    url: '/auth/passkeys/options',
    operationId: 'offerPasskey',
    requirement: 'staff',
    guessable: true,
    tag: 'access',
    summary: 'Begin to add a passkey',
    description: 'Answers what to ask the browser. It must be open at the main address of the installation.',
    body: PasswordBody,
    answers: { 200: { description: 'What to ask', schema: PasskeyOptions } },
    refusals: [422],
    handler: async ({ body }, request, reply) => {
      const party = relyingParty(origin, request)
      const staffId = staffIdOf(request)
      const { reference } = await confirmingPassword(deps, request, body.password, 'password', () =>
        deps.act(request, (context) => offerPasskey(context, staffId)),
      )
      reply.header('cache-control', 'no-store')
      return { options: await offerOptions(prisma, staffId, party, reference ?? '') }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/auth/passkeys',
    operationId: 'addPasskey',
    requirement: 'staff',
    tag: 'access',
    summary: 'Add the passkey that the browser made',
    description: 'From then on it signs in alone, without login, password and code.',
    body: NewPasskeyBody,
    answers: { 201: { description: 'The passkey', schema: Passkey, headers: etagHeader } },
    refusals: [409, 422],
    handler: async ({ body }, request, reply) => {
      const party = relyingParty(origin, request)
      const staffId = staffIdOf(request)
      const { reference } = await deps.act(request, (context) => addPasskey(context, staffId, party, body))
      const passkey = await readPasskey(prisma, staffId, reference ?? '')
      reply.code(201).header('location', `/api/v1/auth/passkeys/${passkey.id}`)
      return sendVersioned(reply, passkey)
    },
  })

  operation(app, {
    method: 'GET',
    url: '/auth/passkeys/:id',
    operationId: 'getPasskey',
    requirement: 'staff',
    tag: 'access',
    summary: 'One of my passkeys',
    description: 'Nobody else’s.',
    params: OnePasskey,
    answers: { 200: { description: 'The passkey', schema: Passkey, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, request, reply) =>
      sendVersioned(reply, await readPasskey(prisma, staffIdOf(request), params.id)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/auth/passkeys/:id',
    operationId: 'updatePasskey',
    requirement: 'staff',
    tag: 'access',
    summary: 'Rename a passkey of mine',
    description: 'The name is only for telling them apart.',
    params: OnePasskey,
    headers: IfMatch,
    body: PasskeyPatchBody,
    answers: { 200: { description: 'The passkey as it is now', schema: Passkey, headers: etagHeader } },
    refusals: [404, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      const staffId = staffIdOf(request)
      await editVersion(
        request,
        () => readPasskey(prisma, staffId, params.id),
        (checkVersion) =>
          deps.act(request, (context) => renamePasskey(context, staffId, params.id, body, checkVersion)),
      )
      return sendVersioned(reply, await readPasskey(prisma, staffId, params.id))
    },
  })

  operation(app, {
    method: 'DELETE',
    url: '/auth/passkeys/:id',
    operationId: 'removePasskey',
    requirement: 'staff',
    tag: 'access',
    summary: 'Remove a passkey of mine',
    description: 'It lets nobody in any more. Sessions that it opened go on.',
    params: OnePasskey,
    headers: IfMatch,
    answers: { 204: { description: 'Removed', schema: null } },
    refusals: [404, 412, 428],
    handler: async ({ params }, request, reply) => {
      const staffId = staffIdOf(request)
      await editVersion(
        request,
        () => readPasskey(prisma, staffId, params.id),
        (checkVersion) =>
          deps.act(request, (context) => removePasskey(context, staffId, params.id, checkVersion)),
      )
      return reply.code(204).send()
    },
  })
}
