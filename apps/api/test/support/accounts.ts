import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { addClient, person } from './builders.ts'
import type { TestApp } from './test-app.ts'

/** A client with an own account, and the ids of its main and bonus account. */
export interface Purse {
  clientId: string
  main: string
  bonus: string
}

/** Posts an operation under a key of its own (or the one given). */
export const postOperation = (
  test: TestApp,
  token: string,
  body: object,
  { key = randomUUID(), dryRun = false }: { key?: string; dryRun?: boolean } = {},
) =>
  test.call({
    method: 'POST',
    url: `/api/v1/operations${dryRun ? '?dryRun=true' : ''}`,
    token,
    body,
    headers: { 'idempotency-key': key },
  })

/** The accounts of a client that is there already. */
export async function purseOf(test: TestApp, token: string, clientId: string): Promise<Purse> {
  const { status, body } = await test.call({ url: `/api/v1/clients/${clientId}/accounts`, token })
  expect(status, JSON.stringify(body)).toBe(200)
  const idOf = (role: string) => body.items.find((item: { role: string }) => item.role === role).id
  return { clientId, main: idOf('main'), bonus: idOf('bonus') }
}

/** A new person with so many kopecks on the main account. */
export async function addPurse(
  test: TestApp,
  token: string,
  groupId: string,
  amountMinor = 0,
  more: object = {},
): Promise<Purse> {
  const { id } = await addClient(test, token, person(groupId, 'Копейкин', more))
  const purse = await purseOf(test, token, id)
  if (amountMinor > 0) {
    const topUp = { kind: 'top-up', accountId: purse.main, amountMinor, method: 'cash' }
    const { status, body } = await postOperation(test, token, topUp)
    expect(status, JSON.stringify(body)).toBe(201)
  }
  return purse
}

/** What an account says it has. */
export async function balanceOf(test: TestApp, accountId: string): Promise<number> {
  const account = await test.database.prisma.account.findUniqueOrThrow({ where: { id: accountId } })
  return Number(account.balanceMinor)
}
