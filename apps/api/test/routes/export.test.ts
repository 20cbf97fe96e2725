import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, actAs } from '../support/actors.ts'
import { addClient, addItem, person } from '../support/builders.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

/** So many, and so long, that what waits for a reader who doesn't read fits into no buffer. */
const ROWS = 20_000
const FILLING = 'очень длинное название '.repeat(12)

let test: TestApp
let director: Actor
let manager: Actor
let groupId: string
let cityId: string

beforeAll(async () => {
  test = await startTestApp()
  const admin = await actAs(test, 'system-administrator')
  director = await actAs(test, 'director')
  manager = await actAs(test, 'manager')
  groupId = await addItem(test, admin.token, 'client-groups', 'Розничные; оптовые')
  cityId = await addItem(test, admin.token, 'cities', 'Речной "Новый"')
  await test.owner.query(
    `INSERT INTO client (id, number, kind, group_id, name, display_name, sort_name, registered_on, birth_date, root_id, path, depth, city_id)
     SELECT m.id, 1000000 + m.n, 'organization', $1, m.name, m.name, lower(m.name), date '2020-01-01' + m.n % 700, NULL, m.id, '{}', 0,
       CASE WHEN m.n % 3 = 0 THEN $2::uuid END
     FROM (SELECT gen_random_uuid() AS id, n, 'ООО ' || (n * 7919 % ${ROWS}) || $3 AS name FROM generate_series(1, ${ROWS}) AS n) AS m`,
    [groupId, cityId, FILLING],
  )
  await test.owner.query('ANALYZE client')
})

const LABELS: Record<string, string> = {
  name: 'Клиент',
  number: 'Номер',
  groupId: 'Группа',
  cityId: 'Город',
  registeredOn: 'Дата регистрации',
}
interface Item {
  displayName: string
  number: number
  group: { name: string }
  city: { name: string } | null
  registeredOn: string
}
const VALUES: Record<string, (item: Item) => string> = {
  name: ({ displayName }) => displayName,
  number: ({ number }) => String(number),
  groupId: ({ group }) => group.name,
  cityId: ({ city }) => city?.name ?? '',
  registeredOn: ({ registeredOn }) => registeredOn.split('-').reverse().join('.'),
}

/** RFC 4180, written anew. */
const cell = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const csv = (lines: string[][]) => `\uFEFF${lines.map((line) => `${line.map(cell).join(';')}\r\n`).join('')}`

const address = (params: Record<string, string>, what = 'clients/export') =>
  `/api/v1/${what}?${new URLSearchParams(params)}`
const take = (params: Record<string, string>, { token }: Actor, language = 'ru') =>
  test.call({ url: address(params), token, headers: { 'accept-language': language } })

async function listed(params: Record<string, string>, { token }: Actor): Promise<Item[]> {
  const items: Item[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = { ...params, limit: '200', ...(cursor && { cursor }) }
    const { body } = await test.call({ url: address(page, 'clients'), token })
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}

describe('an export', () => {
  it.each([
    {},
    { registeredFrom: '2021-06-01', sort: '-registeredOn,name' },
    { cityId: 'CITY', registeredFrom: '2020-03-01', sort: 'birthDate' },
  ])('has, byte for byte, the rows of the table in its order: %j', async (params: Record<string, string>) => {
    const query = { ...params, ...(params.cityId && { cityId }) }
    const columns = Object.keys(LABELS)
    const items = await listed(query, director)
    const expected = csv([
      columns.map((key) => LABELS[key] ?? ''),
      ...items.map((item) => columns.map((key) => VALUES[key]?.(item) ?? '')),
    ])
    const answer = await take({ ...query, columns: columns.join(',') }, director)
    expect(answer.status).toBe(200)
    expect(items.length).toBeGreaterThan(params.sort ? 5_000 : 19_999)
    expect(answer.body === expected, 'the same bytes').toBe(true)
  })

  it('is a file with a date in its name, and nobody’s cache keeps it', async () => {
    const { headers } = await take({ columns: 'name', kind: 'unit' }, director)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(headers['content-disposition']).toBe(
      `attachment; filename="clients-2026-11-14.csv"; filename*=UTF-8''${encodeURIComponent('Клиенты 2026-11-14.csv')}`,
    )
    expect(headers['cache-control']).toBe('no-store')
  })

  it('speaks the language of who asks', async () => {
    await addClient(test, director.token, {
      kind: 'organization',
      name: 'ООО «Ель»',
      groupId,
      registeredOn: '2026-11-02',
    })
    const params = { columns: 'kind,name,registeredOn', name: 'ель ооо' }
    const ru = (await take(params, director)).body.split('\r\n')
    const en = (await take(params, director, 'en')).body.split('\r\n')
    expect(ru[0]).toBe('\uFEFFВид;Клиент;Дата регистрации')
    expect(en[0]).toBe('\uFEFFKind,Client,Registered on')
    expect(ru[1]).toBe('Организация;ООО «Ель»;02.11.2026')
    expect(en[1]).toBe('Organisation,ООО «Ель»,2026-11-02')
  })

  it('takes what a spreadsheet would run for text', async () => {
    const names = ['=1+1', '+7', '-2+3', '@SUM(A1)', '\t=1', '="a";"b"', 'первая\nвторая']
    for (const lastName of names) {
      const { id } = await addClient(test, director.token, person(groupId, 'Формулов'))
      await test.owner.query('UPDATE client SET display_name = $2 WHERE id = $1', [id, lastName])
    }
    const { body } = await take({ columns: 'name,number', kind: 'person', sort: 'number' }, director)
    const lines = body.split('\r\n')
    expect(lines.slice(1, -1).map((line: string) => line.replace(/;\d+$/, ''))).toEqual([
      "'=1+1",
      "'+7",
      "'-2+3",
      "'@SUM(A1)",
      "'\t=1",
      `"'=""a"";""b"""`,
      '"первая\nвторая"',
    ])
    for (const one of body.matchAll(/(?:^|[;\n])"?([=+@-])/g)) throw new Error(`A formula is left: ${one[1]}`)
  })

  it('tells a masked value as hidden, and a missing one as nothing', async () => {
    const phones = [{ number: '8 911 555-66-77' }]
    const birthDate = '1990-05-06'
    await addClient(
      test,
      director.token,
      person(groupId, 'Скрытный', { phones, birthDate, email: 's@x.example' }),
    )
    await addClient(test, director.token, person(groupId, 'Скрытнова'))
    const params = { columns: 'name,phones,birthDate,email', name: 'скрытн', sort: 'number' }
    const full = (await take(params, director)).body.split('\r\n').slice(1, 3)
    const masked = (await take(params, manager)).body.split('\r\n').slice(1, 3)
    expect(full).toEqual([
      'Скрытный Фёдор Петрович;8 911 555-66-77;06.05.1990;s@x.example',
      'Скрытнова Фёдор Петрович;;;',
    ])
    expect(masked).toEqual([
      'Скрытный Фёдор Петрович;скрыто;скрыто;s@x.example',
      'Скрытнова Фёдор Петрович;;;',
    ])
  })

  it('of a search has what the search shows', async () => {
    const { body } = await take({ columns: 'name', search: 'скрытный' }, manager)
    expect(body).toBe('\uFEFFКлиент\r\nСкрытный Фёдор Петрович\r\n')
  })

  it.each(['', 'passport', 'name,nothing', 'name,name', 'toString', 'name,'])(
    'has no columns "%s"',
    async (columns) => {
      const { status, body } = await take({ columns }, director)
      expect([status, body.code]).toEqual([400, 'malformed'])
      expect(body.errors[0].pointer).toBe('?/columns')
    },
  )

  it('is noted with its columns, filters and rows, and without the values that were looked for', async () => {
    await take({ columns: 'name,number', name: 'скрытн', kind: 'person' }, manager)
    await test.app.accessLog.flush()
    const { rows } = await test.owner.query(
      `SELECT actor_id AS actor, client_id AS client, detail FROM access_log WHERE kind = 'export' ORDER BY id DESC LIMIT 1`,
    )
    const filters = { name: true, kind: 'person', sort: 'name', state: 'active' }
    expect(rows).toEqual([
      { actor: manager.id, client: null, detail: { rows: 2, columns: ['name', 'number'], filters } },
    ])
  })

  it('needs its own permission', async () => {
    const seller = await actAs(test, 'seller')
    expect((await take({ columns: 'name' }, seller)).status).toBe(403)
  })
})

describe('a reader who goes away', () => {
  const held = () => test.database.reads.totalCount - test.database.reads.idleCount
  it('gives the connection back, and lets the next export in', async () => {
    await test.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = test.app.server.address() as AddressInfo
    const headers = { authorization: `Bearer ${director.token}` }
    const path = address({ columns: Object.keys(LABELS).join(',') })
    const begin = () =>
      new Promise<IncomingMessage>((resolve, reject) => {
        get({ port, path, headers, agent: false }, resolve).on('error', reject)
      })
    const unread = [await begin(), await begin(), await begin()]
    expect(unread.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
    await expect.poll(held).toBe(3)

    const refused = await take({ columns: 'name' }, director)
    expect([refused.status, refused.body.code]).toEqual([429, 'too-many-requests'])
    expect(refused.headers['retry-after']).toBe('10')

    for (const response of unread) response.destroy()
    await expect.poll(held).toBe(0)
    expect((await take({ columns: 'name', kind: 'unit' }, director)).status).toBe(200)
  })
})
