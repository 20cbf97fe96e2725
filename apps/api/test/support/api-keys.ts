import { randomUUIDv7 } from 'node:crypto'
import { ALL_PERMISSIONS, NOT_FOR_KEYS, type Permission } from '@kith/kernel/permissions.ts'
import { apiKeyHash } from '../../src/platform/auth/authenticate.ts'
import { newApiKey } from '../../src/rooms/access/api-keys.ts'
import type { Answer, TestApp } from './test-app.ts'

/** What a key may have at most. */
export const KEY_SCOPES = ALL_PERMISSIONS.filter((permission) => !NOT_FOR_KEYS.includes(permission))

interface GivenKey {
  id: string
  key: string
}

/** A key's row, as making one leaves it. */
export async function giveApiKey(
  test: TestApp,
  createdById: string,
  scopes: readonly Permission[],
  more: { name?: string; expiresAt?: Date; revokedAt?: Date } = {},
): Promise<GivenKey> {
  const [id, key] = [randomUUIDv7(), newApiKey()]
  await test.owner.query(
    `INSERT INTO api_key (id, name, prefix, hash, scopes, created_by_id, created_at, expires_at, revoked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      more.name ?? 'Касса',
      key.slice(0, 11),
      apiKeyHash(key),
      scopes,
      createdById,
      test.clock.now(),
      more.expiresAt ?? null,
      more.revokedAt ?? null,
    ],
  )
  return { id, key }
}

/** Edits a key as whoever `token` lets in. */
export function patchKey(
  test: TestApp,
  token: string,
  [id, version]: [id: string, version: number],
  body: object,
): Promise<Answer> {
  const headers = { 'if-match': `"${version}"` }
  return test.call({ method: 'PATCH', url: `/api/v1/api-keys/${id}`, token, body, headers })
}

/** Revokes a key as whoever `token` lets in. */
export function revokeKey(test: TestApp, token: string, id: string): Promise<Answer> {
  return test.call({ method: 'POST', url: `/api/v1/api-keys/${id}/revoke`, token })
}
