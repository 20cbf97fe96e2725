import { sortName } from '@kith/kernel/names.ts'
import type { DeepPage } from './measures.ts'

/** A token is renewed when it is older; it lives for ten minutes. */
const RENEW_AFTER_MS = 300_000

/** Someone signed in to the API. */
export type ApiSession = {
  /** Headers of a request, with a token that will hold for some minutes. */
  headers(): Record<string, string>
  renew(): Promise<void>
}

/** Signs in, and again whenever `renew` finds the token old. */
export async function signIn(url: string, login: string, password: string): Promise<ApiSession> {
  let token = ''
  let signedInAt = 0
  const renew = async () => {
    if (Date.now() - signedInAt < RENEW_AFTER_MS) return
    const answer = await fetch(`${url}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    })
    if (!answer.ok) throw new Error(`Sign-in was refused: ${answer.status} ${await answer.text()}`)
    token = ((await answer.json()) as { accessToken: string }).accessToken
    signedInAt = Date.now()
  }
  await renew()
  return { headers: () => ({ authorization: `Bearer ${token}` }), renew }
}

type Page = { items: { id: string; displayName: string }[]; nextCursor: string | null }

/**
 * Walks a list by cursor, the directory unless said otherwise, as a reader would, and remembers the pages from `depth` - 10 on; fewer clients give
 * the last pages there are.
 */
export async function walkPages(
  url: string,
  session: ApiSession,
  { path = '/api/v1/clients', depth }: { path?: string; depth: number },
): Promise<{ firstNext: string; deep: readonly DeepPage[]; reached: number }> {
  const read = async (cursor: string | null): Promise<Page> => {
    const search = cursor === null ? '' : `?${new URLSearchParams({ cursor })}`
    const answer = await fetch(`${url}${path}${search}`, { headers: session.headers() })
    if (!answer.ok) throw new Error(`Page refused: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Page
  }
  const first = await read(null)
  const seen: DeepPage[] = []
  let before = first
  let reached = 1
  while (before.nextCursor !== null && reached < depth) {
    const page = await read(before.nextCursor)
    reached += 1
    const last = before.items.at(-1)
    if (page.nextCursor === null || last === undefined) break
    seen.push({
      cursor: before.nextCursor,
      afterName: sortName(last.displayName),
      afterId: last.id,
      next: page.nextCursor,
    })
    if (seen.length > 10) seen.shift()
    before = page
  }
  if (first.nextCursor === null || seen.length === 0)
    throw new Error('There are too few clients to page through')
  return { firstNext: first.nextCursor, deep: seen, reached }
}

/** The cursor after the first page of a list. @throws Error for a list that ends there. */
export async function cursorAfter(url: string, session: ApiSession, path: string): Promise<string> {
  const answer = await fetch(`${url}${path}`, { headers: session.headers() })
  const { nextCursor } = (await answer.json()) as Page
  if (nextCursor === null) throw new Error(`${path} has one page only`)
  return nextCursor
}
