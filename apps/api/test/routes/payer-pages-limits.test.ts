import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp({ KITH_RATE_LIMIT: '2' })

it.each([
  ['GET', '/card-payment', '192.0.2.1'],
  ['GET', '/sandbox-pay', '192.0.2.2'],
  ['POST', '/sandbox-pay', '192.0.2.3'],
] as const)('%s %s asks the database no oftener than any address may', async (method, page, address) => {
  const ask = (from: string) =>
    test.call({
      method,
      url: `${page}/${randomUUID()}`,
      address: from,
      ...(method === 'POST' && {
        body: 'choice=pay',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    })
  // Five times the limit of a person, since a whole office may stand behind an address.
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask(address)))
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(404))
  expect(await ask(address)).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
  expect((await ask('192.0.2.9')).status).toBe(404)
})
