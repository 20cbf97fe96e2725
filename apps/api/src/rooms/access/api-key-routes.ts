import type { Permission } from '@kith/kernel/permissions.ts'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { DEFAULT_LIMIT, pageQuery } from '../../platform/http/list.ts'
import { operation } from '../../platform/http/operation.ts'
import { choice, object, Uuid } from '../../platform/http/schemas.ts'
import { editVersion, etagHeader, IfMatch, sendVersioned } from '../../platform/http/versions.ts'
import { apiKeyHistoryRoutes } from './api-key-history.ts'
import { readApiKey, readApiKeys } from './api-key-query.ts'
import {
  ApiKey,
  ApiKeyPage,
  ApiKeyPatchBody,
  apiKeySchemas,
  CreatedApiKey,
  KEY_STATES,
  NewApiKeyBody,
} from './api-key-schemas.ts'
import { createApiKey, revokeApiKey, updateApiKey } from './api-keys.ts'

const OneKey = object({ id: Uuid })
const instant = (text: string | null): Date | null => (text === null ? null : new Date(text))

/** Keys of integrators: made by staff who may, never beyond what they may themselves. */
export function apiKeyRoutes(app: FastifyInstance, deps: Deps): void {
  for (const schema of apiKeySchemas) app.addSchema(schema)
  const { primary } = deps.database
  const shown = (id: string) => readApiKey(primary, deps.clock.now(), id)

  operation(app, {
    method: 'GET',
    url: '/api-keys',
    operationId: 'listApiKeys',
    requirement: 'api-keys.manage',
    tag: 'access',
    summary: 'API keys, newest first',
    description: 'Never the keys themselves: how each begins, what it may do, when it was used last.',
    query: object({ ...pageQuery, state: Type.Optional(choice(KEY_STATES)) }),
    answers: { 200: { description: 'A page of keys', schema: ApiKeyPage } },
    handler: async ({ query }) => {
      const limit = query.limit ?? DEFAULT_LIMIT
      const [after] = query.cursor === undefined ? [] : deps.cursors.read(query.cursor, 'api-keys')
      const rows = await readApiKeys(primary, deps.clock.now(), {
        limit: limit + 1,
        ...(query.state !== undefined && { state: query.state }),
        ...(after !== undefined && { after: String(after) }),
      })
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return {
        items: rows.slice(0, limit),
        nextCursor: last === undefined ? null : deps.cursors.write({ sort: 'api-keys', key: [last.id] }),
      }
    },
  })

  operation(app, {
    method: 'POST',
    url: '/api-keys',
    operationId: 'createApiKey',
    requirement: 'api-keys.manage',
    tag: 'access',
    summary: 'Make an API key',
    description: 'The answer holds the key, this once. Scopes are permissions that you have yourself.',
    body: NewApiKeyBody,
    answers: { 201: { description: 'The key', schema: CreatedApiKey, headers: etagHeader } },
    refusals: [422],
    handler: async ({ body }, request, reply) => {
      let key: string | null = null
      const input = { ...body, expiresAt: instant(body.expiresAt ?? null) }
      const { reference } = await deps.act(request, (context) =>
        createApiKey(context, input, (made) => {
          key = made
        }),
      )
      const made = await shown(reference ?? '')
      reply.code(201).header('location', `/api/v1/api-keys/${made.id}`).header('cache-control', 'no-store')
      return sendVersioned(reply, { ...made, key })
    },
  })

  operation(app, {
    method: 'GET',
    url: '/api-keys/:id',
    operationId: 'getApiKey',
    requirement: 'api-keys.manage',
    tag: 'access',
    summary: 'One API key',
    description: 'Also one that is revoked or has expired.',
    params: OneKey,
    answers: { 200: { description: 'The key', schema: ApiKey, headers: etagHeader } },
    refusals: [404],
    handler: async ({ params }, _, reply) => sendVersioned(reply, await shown(params.id)),
  })

  operation(app, {
    method: 'PATCH',
    url: '/api-keys/:id',
    operationId: 'updateApiKey',
    requirement: 'api-keys.manage',
    tag: 'access',
    summary: 'Rename a key, change what it may do and when it ends',
    description: 'What you add must be yours to give; so must all of it when the key is to live longer.',
    params: OneKey,
    headers: IfMatch,
    body: ApiKeyPatchBody,
    answers: { 200: { description: 'The key as it is now', schema: ApiKey, headers: etagHeader } },
    refusals: [404, 409, 412, 422, 428],
    handler: async ({ params, body }, request, reply) => {
      const { expiresAt, ...rest } = body
      const patch: { name?: string; scopes?: Permission[]; expiresAt?: Date | null } = {
        ...rest,
        ...(expiresAt !== undefined && { expiresAt: instant(expiresAt) }),
      }
      await editVersion(
        request,
        () => shown(params.id),
        (checkVersion) =>
          deps.act(request, (context) => updateApiKey(context, params.id, patch, checkVersion)),
      )
      return sendVersioned(reply, await shown(params.id))
    },
  })

  operation(app, {
    method: 'POST',
    url: '/api-keys/:id/revoke',
    operationId: 'revokeApiKey',
    requirement: 'api-keys.manage',
    tag: 'access',
    summary: 'Revoke a key for good',
    description: 'Its next request is answered 401. There is no way back: make a new one.',
    params: OneKey,
    answers: { 200: { description: 'The revoked key', schema: ApiKey } },
    refusals: [404],
    handler: async ({ params }, request, reply) => {
      await deps.act(request, (context) => revokeApiKey(context, params.id))
      return sendVersioned(reply, await shown(params.id))
    },
  })

  apiKeyHistoryRoutes(app, deps)
}
