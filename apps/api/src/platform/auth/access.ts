import type { Permission } from '@kith/kernel/permissions.ts'

/** Where someone works: everywhere, or in these cities and centres. It limits money and plans and never hides a client. */
export interface Scope {
  everywhere: boolean
  cityIds: ReadonlySet<string>
  centreIds: ReadonlySet<string>
}

interface Granted {
  /** Whom the journal names: the staff user or the API key. */
  actorId: string
  version: number
  /** The company's settings are read at this version. */
  settingsVersion: number
  permissions: ReadonlySet<Permission>
  /** The roles in use that the person has; a key has none. */
  roleIds: ReadonlySet<string>
  scope: Scope
}

export interface StaffAccess extends Granted {
  kind: 'staff'
  staffId: string
  sessionId: string
  /** Their password is a temporary one: nothing else is done before it is changed. */
  mustChangePassword: boolean
}

export interface IntegratorAccess extends Granted {
  kind: 'integrator'
  apiKeyId: string
  /** As the database has it: to the minute. */
  lastUsedAt: Date | null
}

/** Who asks, as the database knew them when the request began; an action checks `version` again inside its transaction. */
export type Access = StaffAccess | IntegratorAccess

/** Who acts and from where: what the journal keeps of it. */
export interface Actor {
  kind: 'staff' | 'client' | 'integrator' | 'system'
  id: string | null
  onBehalfOfId: string | null
  origin: 'web' | 'api' | 'cabinet' | 'system'
  requestId: string | null
}

export const systemActor: Actor = {
  kind: 'system',
  id: null,
  onBehalfOfId: null,
  origin: 'system',
  requestId: null,
}

/**
 * What an operation asks for: nothing; being signed in, with a key too; being a staff user, since it is about oneself;
 * or one permission.
 */
export type Requirement = 'public' | 'signed-in' | 'staff' | Permission
