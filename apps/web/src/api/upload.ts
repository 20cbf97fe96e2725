import { currentLanguage } from '../i18n/i18n.ts'
import { offlineError, toApiError } from './problem.ts'
import { ensureSession, renewSession } from './session.ts'

export interface UploadRequest {
  method: 'POST' | 'PUT'
  /** The path that the API's document names. */
  url: string
  file: File
  /** The same key again is the same upload. */
  idempotencyKey: string
  /** From 0 to 1, while the bytes leave. */
  onProgress: (part: number) => void
  signal: AbortSignal
}

/**
 * Sends one file. `fetch` doesn't tell how much of a body has left, so this is the one call that the generated client
 * doesn't make; session, language and errors are the same. @throws ApiError, or the AbortError of `signal`.
 */
export async function uploadFile(request: UploadRequest): Promise<unknown> {
  const session = await ensureSession()
  const first = await send(request, session?.accessToken ?? null)
  if (first.status !== 401 || !session) return answerOf(first)
  const renewed = await renewSession(session.accessToken)
  return answerOf(renewed ? await send(request, renewed.accessToken) : first)
}

interface Sent {
  status: number
  body: unknown
}

function answerOf({ status, body }: Sent): unknown {
  if (status >= 200 && status < 300) return body
  throw toApiError(status, body)
}

function send(request: UploadRequest, accessToken: string | null): Promise<Sent> {
  const { method, url, file, idempotencyKey, onProgress, signal } = request
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    const abort = () => xhr.abort()
    xhr.open(method, url)
    xhr.responseType = 'json'
    xhr.setRequestHeader('Accept-Language', currentLanguage())
    xhr.setRequestHeader('Idempotency-Key', idempotencyKey)
    if (accessToken) xhr.setRequestHeader('Authorization', `Bearer ${accessToken}`)
    xhr.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total)
    xhr.onload = () => resolve({ status: xhr.status, body: xhr.response as unknown })
    xhr.onerror = () => reject(offlineError())
    xhr.onabort = () => reject(new DOMException('Aborted', 'AbortError'))
    xhr.onloadend = () => signal.removeEventListener('abort', abort)
    signal.addEventListener('abort', abort)
    const form = new FormData()
    form.append('file', file)
    if (signal.aborted) reject(new DOMException('Aborted', 'AbortError'))
    else xhr.send(form)
  })
}
