import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { ALL_PERMISSIONS, NOT_FOR_KEYS, type Permission } from '@kith/kernel/permissions.ts'
import { cleanText } from '@kith/kernel/text.ts'
import type { Outcome } from '../../actions/frame.ts'
import type { ActionContext } from '../../actions/run-action.ts'
import { diff } from '../../fields/diff.ts'
import { API_KEY_PREFIX, apiKeyHash } from '../../platform/auth/authenticate.ts'
import { type FieldError, invalid } from '../../platform/http/problem.ts'
import { refuseScopesAbove } from './above-own.ts'
import { administer } from './administration.ts'
import { refuseApiKey } from './api-key-problems.ts'

export interface ApiKeyInput {
  name: string
  scopes: readonly Permission[]
  /** Null: it never ends by itself. */
  expiresAt: Date | null
}

/** How much of a key is kept in clear, to tell keys apart: `kith_` and 6 of the 43 characters. */
const SHOWN = API_KEY_PREFIX.length + 6

/** A new key: `kith_` and 32 random bytes in base64url, 48 characters. */
export function newApiKey(): string {
  return `${API_KEY_PREFIX}${randomBytes(32).toString('base64url')}`
}

const inOrder = (scopes: readonly string[]): Permission[] =>
  ALL_PERMISSIONS.filter((permission) => scopes.includes(permission))

/**
 * What is wrong with a key's name, scopes and end: an empty name, a scope that no machine gets, an end that has passed.
 *
 * Example: scopes ['clients.view', 'staff.manage'] → one error at `/scopes/1`, `scope-not-for-keys`.
 */
export function apiKeyErrors(input: Partial<ApiKeyInput>, now: Date): FieldError[] {
  const errors: FieldError[] = []
  if (input.name === '') {
    errors.push({
      pointer: '/name',
      code: 'name-required',
      detail: { ru: 'Назовите ключ по тому, кто им пользуется', en: 'Name the key by who uses it' },
    })
  }
  for (const [i, scope] of (input.scopes ?? []).entries()) {
    if (!NOT_FOR_KEYS.includes(scope)) continue
    errors.push({
      pointer: `/scopes/${i}`,
      code: 'scope-not-for-keys',
      detail: {
        ru: 'Пользователями, ролями и ключами распоряжаются люди: ключу такое право не дать',
        en: 'People decide about staff, roles and keys: no key gets this permission',
      },
    })
  }
  if (input.expiresAt && input.expiresAt <= now) {
    errors.push({
      pointer: '/expiresAt',
      code: 'expiry-past',
      detail: { ru: 'Этот срок уже прошёл', en: 'This moment has passed already' },
    })
  }
  return errors
}

const journalled = (key: ApiKeyInput) => ({
  name: key.name,
  scopes: [...key.scopes],
  expiresAt: key.expiresAt?.toISOString() ?? null,
})

/**
 * Makes a key and hands it to `show`; only its hash is kept.
 * @throws 422 for what `apiKeyErrors` finds, 403 `above-own` for scopes that the maker lacks.
 */
export async function createApiKey(
  context: ActionContext,
  input: ApiKeyInput,
  show: (key: string) => void,
): Promise<Outcome> {
  const own = await administer(context, 'api-keys.manage')
  const values = { ...input, name: cleanText(input.name), scopes: inOrder(input.scopes) }
  const errors = apiKeyErrors({ ...values, scopes: input.scopes }, context.now)
  if (errors.length > 0) throw invalid(...errors)
  refuseScopesAbove(own.permissions, values.scopes)
  const id = randomUUIDv7()
  const key = newApiKey()
  await context.tx.apiKey.create({
    data: {
      id,
      ...values,
      prefix: key.slice(0, SHOWN),
      hash: Uint8Array.from(apiKeyHash(key)),
      createdById: context.actor.id ?? '',
      createdAt: context.now,
    },
    select: { id: true },
  })
  const { name, scopes, expiresAt } = journalled(values)
  context.record({
    action: 'api-key.created',
    subjectKind: 'api-key',
    subjectId: id,
    changes: {
      name: { old: null, new: name },
      scopes: { old: null, new: scopes },
      expiresAt: { old: null, new: expiresAt },
    },
  })
  show(key)
  return { status: 201, reference: id }
}

interface KeyRow extends ApiKeyInput {
  version: number
  revokedAt: Date | null
}

async function lockKey(context: ActionContext, id: string): Promise<KeyRow> {
  const [row] = await context.tx.$queryRaw<KeyRow[]>`
    SELECT name, scopes, expires_at AS "expiresAt", version, revoked_at AS "revokedAt"
    FROM api_key WHERE id = ${id}::uuid FOR UPDATE`
  if (row === undefined) throw refuseApiKey('api-key-not-found')
  return row
}

/** Scopes that an edit gives: those it adds, and all of them when the key is to live longer. */
function given(before: ApiKeyInput, after: ApiKeyInput): readonly Permission[] {
  const end = (key: ApiKeyInput) => key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY
  if (end(after) > end(before)) return after.scopes
  return after.scopes.filter((scope) => !before.scopes.includes(scope))
}

/**
 * Renames a key, narrows or widens its scopes, moves its end. Requests that run with the key as it was end with 401.
 * @throws 404, 409 when revoked, 412 by `checkVersion`, 422 and 403 as `createApiKey`.
 */
export async function updateApiKey(
  context: ActionContext,
  id: string,
  patch: Partial<ApiKeyInput>,
  checkVersion: (version: number) => void,
): Promise<Outcome> {
  const own = await administer(context, 'api-keys.manage')
  const before = await lockKey(context, id)
  checkVersion(before.version)
  if (before.revokedAt !== null) throw refuseApiKey('api-key-closed')
  const asked = { ...patch, ...(patch.name !== undefined && { name: cleanText(patch.name) }) }
  const errors = apiKeyErrors(asked, context.now)
  if (errors.length > 0) throw invalid(...errors)
  const after = { ...before, ...asked, scopes: inOrder(asked.scopes ?? before.scopes) }
  const changes = diff(journalled(before), journalled(after))
  if (Object.keys(changes).length === 0) return { status: 200, reference: id }
  refuseScopesAbove(own.permissions, given(before, after))
  await context.tx.apiKey.update({
    where: { id },
    data: {
      name: after.name,
      scopes: after.scopes,
      expiresAt: after.expiresAt,
      accessVersion: { increment: 1 },
      version: { increment: 1 },
    },
    select: { id: true },
  })
  context.record({ action: 'api-key.updated', subjectKind: 'api-key', subjectId: id, changes })
  return { status: 200, reference: id }
}

/** Ends a key for good: its next request gets 401. Revoking it again changes nothing. @throws 404. */
export async function revokeApiKey(context: ActionContext, id: string): Promise<Outcome> {
  await administer(context, 'api-keys.manage')
  const before = await lockKey(context, id)
  if (before.revokedAt !== null) return { status: 200, reference: id }
  await context.tx.apiKey.update({
    where: { id },
    data: { revokedAt: context.now, accessVersion: { increment: 1 }, version: { increment: 1 } },
    select: { id: true },
  })
  context.record({
    action: 'api-key.revoked',
    subjectKind: 'api-key',
    subjectId: id,
    changes: { revokedAt: { old: null, new: context.now.toISOString() } },
  })
  return { status: 200, reference: id }
}
