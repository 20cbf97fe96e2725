import { describe, expect, it } from 'vitest'
import { verifyJournal } from '../../src/journal/verify.ts'
import { addStaff, PASSWORD } from '../support/actors.ts'
import { sealAll, sealOptions } from '../support/journal.ts'
import { makeSetupLink } from '../support/requests.ts'
import { startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const MINUTE = 60_000

interface Someone {
  token: string
  cookie: string
}

const at = (path: string) => `/api/v1/${path}`

async function signInAs(login: string, password = PASSWORD): Promise<Someone> {
  const answer = await test.call({ method: 'POST', url: at('auth/sign-in'), body: { login, password } })
  expect(answer.status).toBe(200)
  return { token: answer.body.accessToken, cookie: answer.cookies[0]?.value ?? '' }
}

/** A quarter of an hour passes, and the app renews its access as the web app does. */
async function later(someone: Someone): Promise<Someone> {
  const headers = { cookie: `kith_refresh=${someone.cookie}` }
  expect((await test.call({ url: at('auth/me'), token: someone.token })).status).toBe(401)
  const answer = await test.call({ method: 'POST', url: at('auth/refresh'), headers })
  expect(answer.status).toBe(200)
  return { token: answer.body.accessToken, cookie: answer.cookies[0]?.value ?? '' }
}

const get = async ({ token }: Someone, path: string) => {
  const answer = await test.call({ url: at(path), token })
  expect(answer.status).toBe(200)
  return answer.body
}
const post = async ({ token }: Someone, path: string, body: object) => {
  const answer = await test.call({ method: 'POST', url: at(path), token, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const patch = ({ token }: Someone, client: { id: string; version: number }, body: object) =>
  test.call({
    method: 'PATCH',
    url: at(`clients/${client.id}`),
    token,
    body,
    headers: { 'if-match': `"${client.version}"` },
  })
const search = async (someone: Someone, text: string): Promise<string[]> =>
  (await get(someone, `clients?search=${encodeURIComponent(text)}`)).items.map(
    ({ displayName }: { displayName: string }) => displayName,
  )

describe('the first day of a company', () => {
  it('goes from the setup link to a history that tells who changed what', async () => {
    // Eight in the morning: the link from the start makes the first administrator, who prepares the dictionaries.
    const link = await makeSetupLink(test)
    const chief = { login: 'chief', name: 'Главная Анна', password: 'twelve-or-more-26' }
    const made = await test.call({ method: 'POST', url: at('auth/setup'), body: { token: link, ...chief } })
    expect(made.status).toBe(201)
    let admin: Someone = { token: made.body.accessToken, cookie: made.cookies[0]?.value ?? '' }
    const group = await post(admin, 'dictionaries/client-groups/items', { name: 'Корпоративные' })
    const city = await post(admin, 'dictionaries/cities/items', { name: 'Речной' })
    const seller = await addStaff(test, 'seller')

    // A quarter of an hour later she builds an organisation from above.
    test.clock.advance(15 * MINUTE)
    admin = await later(admin)
    const holding = await post(admin, 'clients', {
      kind: 'organization',
      name: 'ООО «Зелёный луч»',
      groupId: group.id,
      cityId: city.id,
      contractNumber: 'ЗЛ-2026/1',
    })
    const north = await post(admin, 'clients', {
      kind: 'unit',
      name: 'Северный филиал',
      parentId: holding.id,
    })
    const store = await post(admin, 'clients', { kind: 'unit', name: 'Склад', parentId: north.id })
    const fedor = await post(admin, 'clients', {
      kind: 'person',
      lastName: 'Канарейкин',
      firstName: 'Фёдор',
      middleName: 'Петрович',
      parentId: store.id,
      birthDate: '1984-05-06',
      phones: [
        { number: '8 (911) 555-66-77', label: 'мобильный' },
        { number: '8 (812) 555-00-11', label: 'работа', main: true },
      ],
    })
    expect(fedor.parentChain.map(({ displayName }: { displayName: string }) => displayName)).toEqual([
      'ООО «Зелёный луч»',
      'Северный филиал',
      'Склад',
    ])
    expect(fedor).toMatchObject({ group: { name: 'Корпоративные' }, mainPhone: '+78125550011', minor: false })

    // Later in the morning a seller, who sees no phones, takes a call.
    test.clock.advance(3 * 60 * MINUTE)
    let sales = await signInAs(seller.login)
    for (const text of ['канарейкин', 'Петрович Федор', 'КАНАР', '+7 911 555-66-77', '88125550011'])
      expect(await search(sales, text), text).toEqual(['Канарейкин Фёдор Петрович'])
    expect(await search(sales, '6677')).toEqual([])
    expect(await search(sales, 'луч')).toEqual(['ООО «Зелёный луч»'])
    expect(await search(sales, 'зл-2026/1')).toEqual(['ООО «Зелёный луч»'])
    const seen = await get(sales, `clients/${fedor.id}`)
    expect(seen).toMatchObject({ mainPhone: null, birthDate: null, masked: ['phones', 'birthDate'] })
    const call = {
      method: 'POST' as const,
      url: at(`clients/${fedor.id}/phones/${seen.phones[0].id}/contacts`),
    }
    expect((await test.call({ ...call, token: sales.token, body: { channel: 'call' } })).status).toBe(204)

    // Both edit the card they opened before; the seller is a moment late, looks again, and saves.
    admin = await later(admin)
    const opened = await get(admin, `clients/${fedor.id}`)
    expect((await patch(admin, opened, { lastName: 'Канарейкин-Дятлов' })).status).toBe(200)
    const late = await patch(sales, seen, { note: 'Перезвонить после 18:00' })
    expect([late.status, late.body.current.lastName]).toEqual([412, 'Канарейкин-Дятлов'])
    test.clock.advance(MINUTE)
    expect((await patch(sales, late.body.current, { note: 'Перезвонить после 18:00' })).status).toBe(200)

    // The directory shows the whole organisation under its root.
    const below = await get(sales, `clients?parentId=${holding.id}&subtree=true&count=true`)
    expect(below.total).toEqual({ value: 3, exact: true })
    expect(below.items.map(({ displayName }: { displayName: string }) => displayName)).toEqual([
      'Канарейкин-Дятлов Фёдор Петрович',
      'Северный филиал',
      'Склад',
    ])

    // In the evening the administrator reads what happened in the organisation, and signs out.
    test.clock.advance(8 * 60 * MINUTE)
    admin = await later(admin)
    const { items } = await get(admin, `clients/${holding.id}/history`)
    const told = items.map(
      (item: {
        occurredAt: string
        actor: { name: string }
        action: string
        client: { displayName: string }
      }) =>
        [item.occurredAt.slice(11, 16), item.actor.name, item.action, item.client.displayName].join(' | '),
    )
    const sellerName = `Пробная ${seller.login}`
    const person = 'Канарейкин-Дятлов Фёдор Петрович'
    expect(told).toEqual([
      `09:16 | ${sellerName} | client.updated | ${person}`,
      `09:15 | Главная Анна | client.updated | ${person}`,
      `09:15 | ${sellerName} | client.called | ${person}`,
      `06:15 | Главная Анна | client.created | ${person}`,
      '06:15 | Главная Анна | client.created | Склад',
      '06:15 | Главная Анна | client.created | Северный филиал',
      '06:15 | Главная Анна | client.created | ООО «Зелёный луч»',
    ])
    expect(items[1].changes).toEqual([
      { field: 'lastName', old: 'Канарейкин', new: 'Канарейкин-Дятлов', masked: false },
    ])
    const out = await test.call({ method: 'POST', url: at('auth/sign-out'), token: admin.token })
    expect(out.status).toBe(204)
    expect((await test.call({ url: at('auth/me'), token: admin.token })).status).toBe(401)
    sales = await later(sales)
    expect((await get(sales, 'auth/me')).login).toBe(seller.login)

    // Nothing that happened is missing from the journal, and nothing in it was changed.
    await sealAll(test)
    const report = await verifyJournal(test.database.primary, sealOptions(test))
    expect(report).toMatchObject({ pending: 0, faults: [] })
    expect(report.sealed).toBeGreaterThan(10)
  })
})
