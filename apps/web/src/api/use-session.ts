import type { Permission } from '@kith/kernel/permissions.ts'
import { useSyncExternalStore } from 'react'
import { currentSession, hasPermission, type Session, type SessionUser, subscribeSession } from './session.ts'

/** The session of this tab, or null; the component follows sign-in, renewal and sign-out in any tab. */
export function useSession(): Session | null {
  return useSyncExternalStore(subscribeSession, currentSession)
}

/** The signed-in person; null for the moment between sign-out and leaving the page. */
export function useUser(): SessionUser | null {
  return useSession()?.user ?? null
}

/** Whether to offer something. The API decides anew at every request; this only hides what it would refuse. */
export function usePermission(permission: Permission): boolean {
  return hasPermission(useSession(), permission)
}
