import { currentLanguage } from '../i18n/i18n.ts'
import { offlineError } from './problem.ts'
import { ensureSession, renewSession } from './session.ts'

/**
 * `fetch` for everything that needs a signed-in person: adds the access token and the reader's language, and on a 401
 * renews the token and asks once more. When that doesn't help the 401 is returned, and the session is already closed.
 * Throws `offline` when no answer came; an aborted request throws its AbortError.
 */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  const session = await ensureSession()
  const first = await send(request.clone(), session?.accessToken ?? null)
  if (first.status !== 401 || !session) return first
  const renewed = await renewSession(session.accessToken)
  return renewed ? send(request, renewed.accessToken) : first
}

async function send(request: Request, accessToken: string | null): Promise<Response> {
  if (accessToken) request.headers.set('Authorization', `Bearer ${accessToken}`)
  request.headers.set('Accept-Language', currentLanguage())
  try {
    return await fetch(request)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw offlineError()
  }
}
