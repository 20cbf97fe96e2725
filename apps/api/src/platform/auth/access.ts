import type { Permission } from '@kith/kernel/permissions.ts'

/** Who asks, as the database knew them when the request began; an action checks `version` again inside its transaction. */
export interface Access {
  kind: 'staff'
  staffId: string
  sessionId: string
  version: number
  permissions: ReadonlySet<Permission>
}

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

/** What an operation asks for: nothing, being signed in, or one permission. */
export type Requirement = 'public' | 'signed-in' | Permission
