import { createHash } from 'node:crypto'
import { isForRoles, isPermission, PERMISSIONS, type Permission } from '@kith/kernel/permissions.ts'
import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Clock } from '../clock.ts'
import { readRows } from '../db/database.ts'
import type { Words } from '../http/language.ts'
import { type Problem, refuse } from '../http/problem.ts'
import type { Access, IntegratorAccess, Requirement, Scope, StaffAccess } from './access.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { KeyUses } from './key-uses.ts'

declare module 'fastify' {
  interface FastifyRequest {
    access: Access | null
  }
}

export interface AuthenticationDeps {
  /** Sessions are asked of the primary: a replica may not know of a revocation yet. */
  primary: pg.Pool
  clock: Clock
  tokens: AccessTokens
  keyUses: KeyUses
}

interface Rights {
  permissions: ReadonlySet<Permission>
  roleIds: ReadonlySet<string>
  scope: Scope
  mustChangePassword: boolean
}

/** Rights by person and access version: the version is read at every request, so an old set is never used. */
type KnownRights = Map<string, Rights & { version: number }>

/** What every API key begins with, so that it is told from an access token and found by scanners of leaked secrets. */
export const API_KEY_PREFIX = 'kith_'

const RIGHTS_SQL = `
  SELECT
    (SELECT coalesce(array_agg(DISTINCT p), '{}') FROM staff_role sr JOIN role r ON r.id = sr.role_id
      CROSS JOIN LATERAL unnest(r.permissions) AS p WHERE sr.staff_id = u.id AND r.retired_at IS NULL) AS permissions,
    ARRAY(SELECT sr.role_id::text FROM staff_role sr JOIN role r ON r.id = sr.role_id
      WHERE sr.staff_id = u.id AND r.retired_at IS NULL) AS "roleIds",
    u.everywhere, u.must_change_password AS "mustChangePassword",
    ARRAY(SELECT city_id::text FROM staff_city WHERE staff_id = u.id) AS "cityIds",
    ARRAY(SELECT centre_id::text FROM staff_centre WHERE staff_id = u.id) AS "centreIds"
  FROM staff_user u WHERE u.id = $1`

const NOT_FOR_A_KEY: Words = {
  ru: 'Это делают люди, вошедшие сами: с ключом API сюда нельзя',
  en: 'This is for people who signed in themselves, not for an API key',
}

const beyond = (scope: Permission): Words => ({
  ru: `У этого ключа API нет области «${PERMISSIONS[scope].ru}» (${scope})`,
  en: `This API key lacks the scope “${PERMISSIONS[scope].en}” (${scope})`,
})

/** A key is as good as a password, but random: one round of SHA-256 is enough. */
export function apiKeyHash(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/**
 * Makes the check that runs before anything of a request's body is read: 401 without a live session or key, 403 without
 * the operation's permission or with a temporary password. Session, key and access version are read from the database each time.
 */
export function authenticator(deps: AuthenticationDeps) {
  const known: KnownRights = new Map()

  async function rightsOf(staffId: string, version: number): Promise<Rights> {
    const hit = known.get(staffId)
    if (hit?.version === version) return hit
    const [row] = await readRows<{
      permissions: string[]
      roleIds: string[]
      everywhere: boolean
      mustChangePassword: boolean
      cityIds: string[]
      centreIds: string[]
    }>(deps.primary, 'rights', RIGHTS_SQL, [staffId])
    const rights = {
      version,
      permissions: new Set((row?.permissions ?? []).filter(isForRoles)),
      roleIds: new Set(row?.roleIds ?? []),
      mustChangePassword: row?.mustChangePassword ?? false,
      scope: {
        everywhere: row?.everywhere ?? false,
        cityIds: new Set(row?.cityIds ?? []),
        centreIds: new Set(row?.centreIds ?? []),
      },
    }
    if (known.size > 10_000) known.clear()
    known.set(staffId, rights)
    return rights
  }

  async function staffAccess(bearer: string): Promise<StaffAccess> {
    const token = deps.tokens.read(bearer)
    if (token === null) throw refuse('not-signed-in')
    const [row] = await readRows<{ staff_id: string; access_version: number; settings_version: number }>(
      deps.primary,
      'session-access',
      'SELECT staff_id, access_version, settings_version FROM session_access($1, $2)',
      [token.sessionId, deps.clock.now()],
    )
    if (row === undefined || row.staff_id !== token.staffId) throw refuse('not-signed-in')
    const { permissions, roleIds, scope, mustChangePassword } = await rightsOf(
      row.staff_id,
      row.access_version,
    )
    return {
      kind: 'staff',
      actorId: row.staff_id,
      staffId: row.staff_id,
      sessionId: token.sessionId,
      version: row.access_version,
      settingsVersion: row.settings_version,
      permissions,
      roleIds,
      scope,
      mustChangePassword,
    }
  }

  /** Why a key isn't let in. Whoever holds it may know: it is theirs, and this is what they can do something about. */
  async function refusalOf(hash: Buffer): Promise<Problem> {
    const [row] = await readRows<{ revoked: boolean }>(
      deps.primary,
      'api-key-refused',
      'SELECT revoked_at IS NOT NULL AS revoked FROM api_key WHERE hash = $1',
      [hash],
    )
    if (row === undefined) return refuse('api-key-unknown')
    return refuse(row.revoked ? 'api-key-revoked' : 'api-key-expired')
  }

  async function integratorAccess(key: string): Promise<IntegratorAccess> {
    const hash = apiKeyHash(key)
    const [row] = await readRows<{
      api_key_id: string
      access_version: number
      settings_version: number
      scopes: string[]
      last_used_at: Date | null
    }>(
      deps.primary,
      'api-key-access',
      'SELECT api_key_id, access_version, settings_version, scopes, last_used_at FROM api_key_access($1, $2)',
      [hash, deps.clock.now()],
    )
    if (row === undefined) throw await refusalOf(hash)
    return {
      kind: 'integrator',
      lastUsedAt: row.last_used_at,
      actorId: row.api_key_id,
      apiKeyId: row.api_key_id,
      version: row.access_version,
      settingsVersion: row.settings_version,
      permissions: new Set(row.scopes.filter(isPermission)),
      roleIds: new Set(),
      scope: { everywhere: true, cityIds: new Set(), centreIds: new Set() },
    }
  }

  function accessOf(request: FastifyRequest): Promise<Access> {
    const header = request.headers.authorization
    if (!header?.startsWith('Bearer ')) throw refuse('not-signed-in')
    const bearer = header.slice(7)
    return bearer.startsWith(API_KEY_PREFIX) ? integratorAccess(bearer) : staffAccess(bearer)
  }

  return async function authenticate(request: FastifyRequest, requirement: Requirement): Promise<void> {
    if (requirement === 'public') return
    const access = await accessOf(request)
    const { duringPasswordChange = false } = request.routeOptions.config
    if (access.kind === 'staff' && access.mustChangePassword && !duringPasswordChange)
      throw refuse('password-change-needed')
    if (requirement === 'staff') {
      if (access.kind !== 'staff') throw refuse('forbidden', { detail: NOT_FOR_A_KEY })
    } else if (requirement !== 'signed-in' && !access.permissions.has(requirement)) {
      throw access.kind === 'staff'
        ? refuse('forbidden')
        : refuse('forbidden', { detail: beyond(requirement) })
    }
    if (access.kind === 'integrator') deps.keyUses.note(access.apiKeyId, access.lastUsedAt)
    request.access = access
  }
}

export type Authenticate = ReturnType<typeof authenticator>
