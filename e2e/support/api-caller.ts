import { randomUUID } from 'node:crypto'
import type { APIResponse, Page } from '@playwright/test'

/** Calls the API beside the page, as the person who is signed in there. */
export interface ApiCaller {
  get(path: string): Promise<APIResponse>
  send(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    ifMatch?: string,
  ): Promise<APIResponse>
}

/** Gets a token of its own by the page's session; paths are below `/api/v1`, e.g. `/clients`. */
export async function apiOf(page: Page): Promise<ApiCaller> {
  const answer = await page.request.post('/api/v1/auth/refresh')
  const { accessToken } = (await answer.json()) as { accessToken: string }
  const headers = { Authorization: `Bearer ${accessToken}`, 'Accept-Language': 'ru' }
  return {
    get: (path) => page.request.get(`/api/v1${path}`, { headers }),
    send: (method, path, data, ifMatch) =>
      page.request.fetch(`/api/v1${path}`, {
        method,
        data,
        headers: {
          ...headers,
          // Money isn't moved without one.
          ...(method === 'POST' && { 'Idempotency-Key': randomUUID() }),
          ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
        },
      }),
  }
}
