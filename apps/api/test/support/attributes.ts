import { expect } from 'vitest'
import type { World } from './request-types.ts'
import type { Answer } from './test-app.ts'

let made = 0

export interface AttributeMade {
  id: string
  name: string
  version: number
  choices: { id: string; name: string; retired: boolean }[]
}

/** Whose attributes: `clients/<id>` or `client-groups/<id>`. */
export type OwnerPath = `clients/${string}` | `client-groups/${string}`

/** What is done to attributes in tests, as whoever `token` is; by default as who may do everything. */
export function attributesOf(world: Pick<World, 'test' | 'token'>, token = world.token) {
  const { test } = world
  const url = (owner: OwnerPath, path = '') => `/api/v1/${owner}/attributes${path}`
  return {
    add: async (body: object = {}): Promise<AttributeMade> => {
      const answer = await test.call({
        method: 'POST',
        url: '/api/v1/attributes',
        token,
        body: { name: `Атрибут ${++made}`, type: 'flag', ...body },
      })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      return answer.body
    },
    patch: (attribute: { id: string; version: number }, body: object): Promise<Answer> =>
      test.call({
        method: 'PATCH',
        url: `/api/v1/attributes/${attribute.id}`,
        token,
        body,
        headers: { 'if-match': `"${attribute.version}"` },
      }),
    set: (owner: OwnerPath, id: string, value: unknown): Promise<Answer> =>
      test.call({ method: 'PUT', url: url(owner, `/${id}`), token, body: { value } }),
    reset: (owner: OwnerPath, id: string): Promise<Answer> =>
      test.call({ method: 'DELETE', url: url(owner, `/${id}`), token }),
    lock: (owner: OwnerPath, id: string, locked = true): Promise<Answer> =>
      test.call({ method: locked ? 'PUT' : 'DELETE', url: url(owner, `/${id}/lock`), token }),
    list: (owner: OwnerPath, query = ''): Promise<Answer> => test.call({ url: url(owner, query), token }),
  }
}
