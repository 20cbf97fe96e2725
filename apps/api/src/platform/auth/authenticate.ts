import { isPermission, type Permission } from '@kith/kernel/permissions.ts'
import type { FastifyRequest } from 'fastify'
import type pg from 'pg'
import type { Clock } from '../clock.ts'
import { readRows } from '../db/database.ts'
import { refuse } from '../http/problem.ts'
import type { Access, Requirement } from './access.ts'
import type { AccessTokens } from './access-tokens.ts'

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
}

/** Permissions by person and access version: the version is read at every request, so an old set is never used. */
type KnownPermissions = Map<string, { version: number; permissions: ReadonlySet<Permission> }>

const PERMISSIONS_SQL = `
  SELECT coalesce(array_agg(DISTINCT p), '{}') AS permissions
  FROM staff_role sr JOIN role r ON r.id = sr.role_id CROSS JOIN LATERAL unnest(r.permissions) AS p
  WHERE sr.staff_id = $1`

/**
 * Makes the check that runs before anything of a request's body is read: 401 without a live session, 403 without the
 * operation's permission. The session and the access version are read from the database each time.
 */
export function authenticator(deps: AuthenticationDeps) {
  const known: KnownPermissions = new Map()

  async function permissionsOf(staffId: string, version: number): Promise<ReadonlySet<Permission>> {
    const hit = known.get(staffId)
    if (hit?.version === version) return hit.permissions
    const [row] = await readRows<{ permissions: string[] }>(deps.primary, 'permissions', PERMISSIONS_SQL, [
      staffId,
    ])
    const permissions = new Set((row?.permissions ?? []).filter(isPermission))
    if (known.size > 10_000) known.clear()
    known.set(staffId, { version, permissions })
    return permissions
  }

  async function accessOf(request: FastifyRequest): Promise<Access> {
    const header = request.headers.authorization
    const token = header?.startsWith('Bearer ') ? deps.tokens.read(header.slice(7)) : null
    if (token === null) throw refuse('not-signed-in')
    const [row] = await readRows<{ staff_id: string; access_version: number }>(
      deps.primary,
      'session-access',
      'SELECT staff_id, access_version FROM session_access($1, $2)',
      [token.sessionId, deps.clock.now()],
    )
    if (row === undefined || row.staff_id !== token.staffId) throw refuse('not-signed-in')
    const permissions = await permissionsOf(row.staff_id, row.access_version)
    return {
      kind: 'staff',
      staffId: row.staff_id,
      sessionId: token.sessionId,
      version: row.access_version,
      permissions,
    }
  }

  return async function authenticate(request: FastifyRequest, requirement: Requirement): Promise<void> {
    if (requirement === 'public') return
    const access = await accessOf(request)
    if (requirement !== 'signed-in' && !access.permissions.has(requirement)) throw refuse('forbidden')
    request.access = access
  }
}

export type Authenticate = ReturnType<typeof authenticator>
