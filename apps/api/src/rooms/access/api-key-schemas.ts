import { ALL_PERMISSIONS, type Permission } from '@kith/kernel/permissions.ts'
import Type, { type Static } from 'typebox'
import { pageOf } from '../../platform/http/list.ts'
import { choice, Instant, NamedRef, nullable, object, ref, Uuid } from '../../platform/http/schemas.ts'

export const KEY_STATES = ['active', 'expired', 'revoked'] as const

const scope = Type.Unsafe<Permission>({ type: 'string', enum: [...ALL_PERMISSIONS] })
const name = Type.String({ minLength: 1, maxLength: 100, description: 'Who uses it' })
const scopes = Type.Array(scope, { minItems: 1, maxItems: ALL_PERMISSIONS.length, uniqueItems: true })
const expiresAt = Type.Optional(nullable(Instant))

const fields = {
  id: Uuid,
  name: Type.String(),
  prefix: Type.String({ description: 'How the key begins', examples: ['kith_7Qm2xB'] }),
  scopes: Type.Array(Type.String(), { examples: [['clients.view']] }),
  state: choice(KEY_STATES),
  createdBy: ref(NamedRef),
  createdAt: Instant,
  expiresAt: nullable(Instant),
  lastUsedAt: nullable(Instant),
  revokedAt: nullable(Instant),
  version: Type.Integer(),
}
export const ApiKey = object(fields, { $id: 'ApiKey', description: 'A key of an integrator' })
export const ApiKeyPage = pageOf(ref(ApiKey), { $id: 'ApiKeyPage', description: 'Keys, newest first' })
export const CreatedApiKey = object(
  { ...fields, key: nullable(Type.String({ description: 'The whole key' })) },
  {
    $id: 'CreatedApiKey',
    description: 'The new key, shown once: null at a repetition with the same Idempotency-Key',
  },
)
export const NewApiKeyBody = object(
  { name, scopes, expiresAt },
  {
    $id: 'NewApiKey',
    description: 'A key to make; without `expiresAt` it never ends by itself',
    examples: [{ name: 'Касса', scopes: ['clients.view'], expiresAt: '2027-11-14T09:30:00.000Z' }],
  },
)
export const ApiKeyPatchBody = object(
  { name: Type.Optional(name), scopes: Type.Optional(scopes), expiresAt },
  {
    $id: 'ApiKeyPatch',
    description: 'What changes of a key',
    minProperties: 1,
    examples: [{ scopes: ['clients.view'] }],
  },
)

export type ApiKeyJson = Static<typeof ApiKey>
export const apiKeySchemas = [ApiKey, ApiKeyPage, CreatedApiKey, NewApiKeyBody, ApiKeyPatchBody]
