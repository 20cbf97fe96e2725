import { randomUUIDv7 } from 'node:crypto'
import { expect } from 'vitest'
import type { TestApp } from './test-app.ts'

/** Where comments are. */
export const COMMENTS = '/api/v1/comments'

/** Requests about comments on the card of `client`, by who has this token unless the call says otherwise. */
export function commentCalls(test: TestApp, token: string, client: () => string) {
  const as = (who: string, method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) =>
    test.call({ method, url, token: who, ...(body && { body }) })
  const write = (body: object, who = token) => as(who, 'POST', `/api/v1/clients/${client()}/comments`, body)
  const written = async (text: string, more: object = {}) => {
    test.clock.advance(1000)
    const { status, body } = await write({ text, ...more })
    expect(status, JSON.stringify(body)).toBe(201)
    return body
  }
  const patch = (comment: { id: string; version: number }, body: object, who = token) =>
    test.call({
      method: 'PATCH',
      url: `${COMMENTS}/${comment.id}`,
      token: who,
      body,
      headers: { 'if-match': `"${comment.version}"` },
    })
  const feed = async (query = '') =>
    (await as(token, 'GET', `/api/v1/clients/${client()}/comments${query}`)).body
  const textsOf = async (query = '') => (await feed(query)).items.map(({ text }: { text: string }) => text)
  const addTopic = async (name: string, retired = false) => {
    const id = randomUUIDv7()
    await test.owner.query(
      'INSERT INTO comment_topic (id, name, position, retired_at) VALUES ($1, $2, 1, $3)',
      [id, name, retired ? test.clock.now() : null],
    )
    return id
  }
  return { as, write, written, patch, feed, textsOf, addTopic }
}
