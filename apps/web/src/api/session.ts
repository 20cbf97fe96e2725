import type { Me, PasskeySignIn, Setup, SignedIn, SignIn } from '@kith/api-client/generated/types.gen.ts'
import type { Permission } from '@kith/kernel/permissions.ts'
import { currentLanguage } from '../i18n/i18n.ts'
import { ApiError, offlineError, toApiError } from './problem.ts'

export type SessionUser = Me

/** The access token lives in the memory of the open tabs only, never in storage. */
export type Session = SignedIn

type Message = { kind: 'session'; session: Session } | { kind: 'signed-out' }

const authBase = '/api/v1/auth'
const hintKey = 'kith.signed-in'
/** A token with less life than this is renewed before it is used, so that it doesn't die on the way. */
const renewBeforeMs = 20_000

let session: Session | null = null
const listeners = new Set<() => void>()
const channel = new BroadcastChannel('kith-session')

channel.onmessage = (event: MessageEvent<Message>) => {
  if (event.data.kind === 'session') set(event.data.session)
  else set(null)
}

export function currentSession(): Session | null {
  return session
}

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function hasPermission(holder: Session | null, permission: Permission): boolean {
  return holder?.user.permissions.includes(permission) ?? false
}

function set(next: Session | null): void {
  session = next
  keepHint(next !== null)
  for (const listener of listeners) listener()
}

function announce(next: Session | null): void {
  set(next)
  channel.postMessage(next ? { kind: 'session', session: next } : { kind: 'signed-out' })
}

/**
 * Signs in and tells the other tabs. Throws an ApiError: 401 for a wrong pair (the API doesn't say which half), 429
 * when someone has been guessing.
 */
export function signIn(credentials: SignIn): Promise<Session> {
  return locked(() => open('/sign-in', credentials))
}

/** Signs in with what a passkey answered. */
export function signInByPasskey(body: PasskeySignIn): Promise<Session> {
  return locked(() => open('/passkey-sign-in', body))
}

/** Creates the first administrator with the token of the one-time link, and signs in as that person. */
export function setUpFirstAdministrator(body: Setup): Promise<Session> {
  return locked(() => open('/setup', body))
}

async function open(path: string, body: unknown): Promise<Session> {
  const opened = await post<Session>(path, body)
  announce(opened)
  return opened
}

/** Ends the session on the server and in every tab. Locally it ends even when the server can't be reached. */
export async function signOut(): Promise<void> {
  try {
    const current = await ensureSession()
    if (current) await locked(() => post<null>('/sign-out', undefined, current.accessToken))
  } finally {
    announce(null)
  }
}

/** Puts changed facts about the signed-in person (a new language) into the session of every tab. */
export function updateUser(user: SessionUser): void {
  if (session) announce({ ...session, user })
}

/**
 * The session, renewed by the refresh cookie when there is none yet or it is about to end; null when nobody is signed
 * in. A machine on which nobody has signed in isn't asked, so that a first visit makes no failing request.
 */
export async function ensureSession(): Promise<Session | null> {
  if (session && !endsSoon(session)) return session
  if (!session && !hinted()) return null
  return renewSession(session?.accessToken ?? null)
}

let renewing: Promise<Session | null> | null = null

/**
 * Asks for a new access token in place of `stale`. Refresh tokens rotate, and using an old one revokes the whole
 * family. So there is one request at a time in this tab (the shared promise) and among tabs (the lock), and a tab that
 * waited takes what another one has got meanwhile.
 */
export function renewSession(stale: string | null): Promise<Session | null> {
  renewing ??= locked(() => renew(stale)).finally(() => {
    renewing = null
  })
  return renewing
}

async function renew(stale: string | null): Promise<Session | null> {
  if (session && session.accessToken !== stale && !endsSoon(session)) return session
  try {
    return await open('/refresh', undefined)
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.status !== 401) throw error
    announce(null)
    return null
  }
}

function endsSoon({ expiresAt }: Session): boolean {
  return new Date(expiresAt).getTime() - Date.now() < renewBeforeMs
}

/** Without the Locks API (an old browser, plain HTTP on a network address) tabs may race; one tab is still in order. */
function locked<T>(run: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('kith-session', run) : run()
}

async function post<T>(path: string, body?: unknown, accessToken?: string): Promise<T> {
  let response: Response
  try {
    response = await fetch(`${authBase}${path}`, {
      method: 'POST',
      // The answer must reach the cookie jar even when the page is left meanwhile: the old cookie is already spent.
      keepalive: true,
      headers: {
        'Accept-Language': currentLanguage(),
        ...(accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    throw offlineError()
  }
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null)
  if (!response.ok) throw toApiError(response.status, answer)
  return answer as T
}

function hinted(): boolean {
  try {
    return localStorage.getItem(hintKey) !== null
  } catch {
    return true
  }
}

function keepHint(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(hintKey, '1')
    else localStorage.removeItem(hintKey)
  } catch {
    // Without storage `hinted` answers yes, and the cookie alone decides.
  }
}
