import type { Answer, TestApp } from './test-app.ts'

/** Adds a dictionary item as an administrator would; its id. */
export async function addItem(
  test: TestApp,
  token: string,
  dictionary: string,
  name: string,
  extras: object = {},
): Promise<string> {
  const answer = await test.call({
    method: 'POST',
    url: `/api/v1/dictionaries/${dictionary}/items`,
    token,
    body: { name, ...extras },
  })
  if (answer.status !== 201) throw new Error(`item answered ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

/** Registers a client through the API, or fails with the answer. */
export async function addClient(test: TestApp, token: string, body: object): Promise<Answer['body']> {
  const answer = await test.call({ method: 'POST', url: '/api/v1/clients', token, body })
  if (answer.status !== 201)
    throw new Error(
      `client answered ${answer.status} ${JSON.stringify([answer.body, test.logs.findLast(({ err }) => err)])}`,
    )
  return answer.body
}

export const person = (groupId: string, lastName = 'Канарейкин', more: object = {}) => ({
  kind: 'person',
  lastName,
  firstName: 'Фёдор',
  middleName: 'Петрович',
  groupId,
  ...more,
})
