import { createHash, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../src/platform/db/transaction.ts'
import { Problem } from '../../src/platform/http/problem.ts'
import { claimPhones } from '../../src/rooms/clients/claim-phones.ts'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { databaseDigest } from '../support/digest.ts'
import { setState } from '../support/journal.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let test: TestApp
let top: Actor
let groupId: string

async function setRule(rule: 'off' | 'warn' | 'forbid'): Promise<void> {
  await test.owner.query("DELETE FROM setting WHERE key = 'phone-uniqueness'")
  await test.owner.query(
    "INSERT INTO setting (id, level, key, value) VALUES (gen_random_uuid(), 'company', 'phone-uniqueness', $1)",
    [JSON.stringify(rule)],
  )
}

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  top = await actAs(test, 'top-manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные')
  await setRule('forbid')
})

let last = 1_000_000
/** A number that no client has. */
function newNumber(): string {
  last += 1
  return `+7921${last}`
}

/** The key of an integrator that may do only this. */
async function keyWith(scope: string): Promise<string> {
  const key = `kith_${randomBytes(24).toString('base64url')}`
  await test.owner.query(
    `INSERT INTO api_key (id, name, prefix, hash, scopes, created_by_id)
     VALUES (gen_random_uuid(), 'Касса', 'kith_', $1, ARRAY[$2], $3)`,
    [createHash('sha256').update(key).digest(), scope, top.id],
  )
  return key
}

interface Card {
  id: string
  version: number
  phones: { id: string; number: string }[]
}

const body = (...numbers: string[]) =>
  person(groupId, 'Чижов', { phones: numbers.map((number) => ({ number })) })
const add = (...numbers: string[]): Promise<Card> => addClient(test, top.token, body(...numbers))
const create = (...numbers: string[]) =>
  test.call({ method: 'POST', url: '/api/v1/clients', token: top.token, body: body(...numbers) })
const patchPhones = (client: Card, phones: object[]) =>
  test.call({
    method: 'PATCH',
    url: `/api/v1/clients/${client.id}`,
    token: top.token,
    body: { phones },
    headers: { 'if-match': `"${client.version}"` },
  })
const patch = (client: Card, ...numbers: string[]) =>
  patchPhones(client, [
    ...client.phones.map(({ id, number }) => ({ id, number })),
    ...numbers.map((number) => ({ number })),
  ])
const ownersOf = async (number: string): Promise<number> =>
  (await test.owner.query('SELECT 1 FROM client_phone WHERE number = $1', [number])).rowCount ?? 0

describe('where the company forbids it', () => {
  it('a number of another client is refused at its place, with whose it is', async () => {
    const number = newNumber()
    const owner = await add(number)
    const other = await add(newNumber())
    const before = await databaseDigest(test)
    for (const [answer, place] of [
      [await create(newNumber(), number), 1],
      [await patch(other, newNumber(), number), 2],
    ] as const) {
      expect(answer.status).toBe(422)
      expect(answer.body.errors).toEqual([
        {
          pointer: `/phones/${place}/number`,
          code: 'phone-taken',
          detail: expect.stringContaining('«Чижов Фёдор Петрович»'),
          subjectId: owner.id,
        },
      ])
    }
    expect(await databaseDigest(test)).toEqual(before)
  })

  it('one’s own numbers, and those of archived and deleted clients, are free', async () => {
    const [own, archived, deleted] = [newNumber(), newNumber(), newNumber()]
    const client = await add(own)
    await setState(test, (await add(archived)).id, 'archived')
    await setState(test, (await add(deleted)).id, 'deleted')
    const answer = await patch(client, archived, deleted)
    expect(answer.status).toBe(200)
    expect((await create(archived)).status).toBe(422)
  })

  it('what two clients shared before stays, through edits of other things and of the label', async () => {
    const number = newNumber()
    await setRule('off')
    await add(number)
    const second = await add(number)
    await setRule('forbid')
    const [phone] = second.phones
    const answer = await patchPhones(second, [{ ...phone, label: 'мама' }])
    expect(answer.status).toBe(200)
    expect(answer.body.phones[0]).toMatchObject({ number, label: 'мама' })
  })

  it('whoever may not see clients isn’t told whose it is', async () => {
    const number = newNumber()
    await add(number)
    const answer = await test.call({
      method: 'POST',
      url: '/api/v1/clients',
      token: await keyWith('clients.edit'),
      body: body(number),
    })
    expect(answer.status).toBe(422)
    expect(answer.body.errors).toEqual([
      {
        pointer: '/phones/0/number',
        code: 'phone-taken',
        detail: expect.stringContaining('у другого клиента'),
      },
    ])
  })

  it('another action can take numbers for a client, and is refused the same way', async () => {
    const number = newNumber()
    const owner = await add(number)
    const claim = (clientId: string) =>
      inTransaction(test.database.prisma, (tx) => claimPhones(tx, clientId, [newNumber(), number]))
    await claim(owner.id)
    const refused = await claim((await add()).id).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Problem)
    expect((refused as Problem).extra.errors?.[0]).toMatchObject({ code: 'phone-taken', subjectId: owner.id })
  })
})

describe.each(['off', 'warn'] as const)('where the rule is %s', (rule) => {
  it('clients may share a number', async () => {
    await setRule(rule)
    const number = newNumber()
    await add(number)
    expect((await create(number)).status).toBe(201)
    expect((await patch(await add(), number)).status).toBe(200)
    expect(await ownersOf(number)).toBe(3)
    const { body: described } = await test.call({ url: '/api/v1/fields/clients', token: top.token })
    expect(described.items.find(({ key }: { key: string }) => key === 'phones').uniqueness).toBe(rule)
    await setRule('forbid')
  })
})

describe('of many who save one number at once', () => {
  // Each round is fifty at once; rounds differ in who meets whom.
  const ROUNDS = 5
  const AT_ONCE = 50

  it('exactly one registers', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const number = newNumber()
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => create(number)))
      const statuses = answers.map(({ status }) => status).sort()
      expect(statuses).toEqual([201, ...Array.from({ length: AT_ONCE - 1 }, () => 422)])
      expect(await ownersOf(number)).toBe(1)
    }
  })

  it('exactly one edit or registration wins', async () => {
    const clients = await Promise.all(Array.from({ length: AT_ONCE / 2 }, () => add()))
    for (let round = 0; round < ROUNDS; round++) {
      const number = newNumber()
      const another = newNumber()
      // Two numbers in either order: whoever locks them must not meet another who locks them the other way round.
      const pair = (i: number) => (i % 2 === 0 ? [number, another] : [another, number])
      const answers = await Promise.all([
        ...clients.map((client, i) => patch({ ...client, phones: [] }, ...pair(i))),
        ...clients.map((_, i) => create(...pair(i))),
      ])
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status < 300)).toHaveLength(1)
      expect(statuses.filter((status) => status === 422)).toHaveLength(AT_ONCE - 1)
      expect([await ownersOf(number), await ownersOf(another)]).toEqual([1, 1])
      const winner = answers.findIndex(({ status }) => status === 200)
      if (winner >= 0) clients[winner] = await add()
    }
  })
})
