import { expect } from 'vitest'
import type { Answer, TestApp } from './test-app.ts'

let made = 0

/** Adds a custom field through the API. */
export async function addCustomField(
  test: TestApp,
  token: string,
  body: object = {},
): Promise<Answer['body']> {
  made += 1
  const answer = await test.call({
    method: 'POST',
    url: '/api/v1/custom-fields',
    token,
    body: { name: `Поле ${made}`, type: 'text', ...body },
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}

/** Changes a definition as it is now. */
export async function patchCustomField(
  test: TestApp,
  token: string,
  id: string,
  body: object,
): Promise<Answer> {
  const { body: field } = await test.call({ url: `/api/v1/custom-fields/${id}`, token })
  return test.call({
    method: 'PATCH',
    url: `/api/v1/custom-fields/${id}`,
    token,
    body,
    headers: { 'if-match': `"${field.version}"` },
  })
}

/** Writes values of custom fields to a client as it is now. */
export async function writeCustom(
  test: TestApp,
  token: string,
  id: string,
  custom: Record<string, unknown>,
): Promise<Answer> {
  const { body: client } = await test.call({ url: `/api/v1/clients/${id}`, token })
  return test.call({
    method: 'PATCH',
    url: `/api/v1/clients/${id}`,
    token,
    body: { custom },
    headers: { 'if-match': `"${client.version}"` },
  })
}

/** The id of a preset role. */
export async function presetRole(test: TestApp, key: string): Promise<string> {
  const { rows } = await test.owner.query<{ id: string }>('SELECT id FROM role WHERE key = $1', [key])
  return rows[0]?.id ?? ''
}
