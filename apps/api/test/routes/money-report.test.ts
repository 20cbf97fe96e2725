import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addPurse, postOperation } from '../support/accounts.ts'
import { actAs } from '../support/actors.ts'
import { addItem } from '../support/builders.ts'
import { allPages, dayAfter, moscowDay, turnoversOf } from '../support/entry-oracle.ts'
import { makeWorld } from '../support/requests.ts'
import { START, startTestApp } from '../support/test-app.ts'

const test = await startTestApp()
const world = await makeWorld(test)
const { token } = await actAs(test, 'top-manager')
const tver = world.cityId
const kazan = await addItem(test, world.token, 'cities', 'Казань')
const lessons = await addItem(test, world.token, 'money-categories', 'Абонементы', { direction: 'in' })
const back = await addItem(test, world.token, 'money-categories', 'Возвраты', { direction: 'out' })
const { main, clientId } = await addPurse(test, token, world.groupId)

async function posted(body: object): Promise<{ id: string }> {
  const answer = await postOperation(test, token, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const topUp = (amountMinor: number, more: object = {}) =>
  posted({ kind: 'top-up', accountId: main, amountMinor, method: 'cash', cityId: tver, ...more })

const ask = (params: Record<string, string>, as = token, path = '', language = 'ru') =>
  test.call({
    url: `/api/v1/money-report${path}?${new URLSearchParams(params)}`,
    token: as,
    headers: { 'accept-language': language },
  })

/** Works in these cities only. */
async function managerOf(...cityIds: string[]): Promise<string> {
  const actor = await actAs(test, 'manager')
  await test.owner.query('UPDATE staff_user SET everywhere = false WHERE id = $1', [actor.id])
  for (const cityId of cityIds)
    await test.owner.query('INSERT INTO staff_city (staff_id, city_id) VALUES ($1, $2)', [actor.id, cityId])
  return actor.token
}

describe('the money report', () => {
  it('counts what came to the company’s places and what went, not what moved between clients and accounts', async () => {
    const days = { from: '2026-11-02', to: '2026-11-02' }
    const at = { occurredAt: '2026-11-02T09:00:00.000Z' }
    const other = await addPurse(test, token, world.groupId)
    await topUp(500_000, { ...at, categoryId: lessons })
    await topUp(70_000, { ...at, method: 'card', cityId: kazan })
    await posted({
      kind: 'refund',
      accountId: main,
      amountMinor: 20_000,
      method: 'cash',
      cityId: tver,
      categoryId: back,
      ...at,
    })
    await posted({ kind: 'charge', clientId, amountMinor: 30_000, cityId: tver, ...at })
    await posted({
      kind: 'transfer',
      fromAccountId: main,
      toAccountId: other.main,
      amountMinor: 5_000,
      ...at,
    })
    const { status, body } = await ask({ ...days, group: 'city,category,method' })
    expect(status).toBe(200)
    expect(body.totals).toEqual({ inMinor: 570_000, outMinor: 20_000, netMinor: 550_000, operations: 3 })
    expect(body.series).toEqual([{ period: '2026-11-02', inMinor: 570_000, outMinor: 20_000 }])
    expect(body.rows).toEqual([
      {
        period: null,
        city: { id: tver, name: 'Речной' },
        legalEntity: null,
        category: { id: lessons, name: 'Абонементы' },
        method: 'cash',
        kind: null,
        inMinor: 500_000,
        outMinor: 0,
        netMinor: 500_000,
        operations: 1,
      },
      expect.objectContaining({
        category: { id: back, name: 'Возвраты' },
        outMinor: 20_000,
        netMinor: -20_000,
      }),
      expect.objectContaining({
        city: { id: kazan, name: 'Казань' },
        category: null,
        method: 'card',
        inMinor: 70_000,
      }),
    ])
    const narrowed = async (more: Record<string, string>) =>
      (await ask({ ...days, ...more })).body.totals.netMinor
    expect(await narrowed({ cityId: kazan })).toBe(70_000)
    expect(await narrowed({ categoryId: 'none' })).toBe(70_000)
    expect(await narrowed({ categoryId: lessons })).toBe(500_000)
    expect(await narrowed({ method: 'cash' })).toBe(480_000)
    expect(await narrowed({ kind: 'refund' })).toBe(-20_000)
  })

  it('takes days, weeks from Monday and months of the company’s time zone', async () => {
    await topUp(1, { occurredAt: '2026-08-31T20:59:59.999Z' })
    await topUp(20, { occurredAt: '2026-08-31T21:00:00.000Z' })
    await topUp(300, { occurredAt: '2026-09-06T20:59:59.999Z' })
    await topUp(4_000, { occurredAt: '2026-09-06T21:00:00.000Z' })
    const series = async (by: string, from: string, to: string) =>
      (await ask({ from, to, by })).body.series.map((one: { period: string; inMinor: number }) => [
        one.period,
        one.inMinor,
      ])
    expect(await series('day', '2026-09-01', '2026-09-06')).toEqual([
      ['2026-09-01', 20],
      ['2026-09-06', 300],
    ])
    expect(await series('week', '2026-08-01', '2026-09-30')).toEqual([
      ['2026-08-31', 321],
      ['2026-09-07', 4_000],
    ])
    expect(await series('month', '2026-08-01', '2026-09-30')).toEqual([
      ['2026-08-01', 1],
      ['2026-09-01', 4_320],
    ])
  })

  it('counts a reversal on the day on which it happened, against its place', async () => {
    const mistaken = await topUp(9_000, { occurredAt: '2026-07-01T09:00:00.000Z', method: 'bank' })
    await posted({ kind: 'reversal', operationId: mistaken.id })
    const then = await ask({ from: '2026-07-01', to: '2026-07-01', method: 'bank' })
    expect(then.body.totals).toMatchObject({ inMinor: 9_000, outMinor: 0 })
    const today = await ask({ from: '2026-11-14', to: '2026-11-14', method: 'bank', group: 'kind' })
    expect(today.body.rows).toMatchObject([{ kind: 'reversal', inMinor: 0, outMinor: 9_000 }])
    const { body } = await ask({ from: '2026-07-01', to: '2026-11-14', method: 'bank' }, token, '/operations')
    expect(body.items).toMatchObject([
      {
        kind: 'reversal',
        place: 'bank',
        amountMinor: -9_000,
        reverses: mistaken.id,
        client: { id: clientId },
      },
      { operationId: mistaken.id, amountMinor: 9_000, reversed: true, city: { id: tver, name: 'Речной' } },
    ])
  })

  it('shows their own cities to those who work in some, and refuses the others', async () => {
    const days = { from: '2026-06-01', to: '2026-06-01' }
    const at = { occurredAt: '2026-06-01T09:00:00.000Z' }
    await topUp(100, at)
    await topUp(7_000, { ...at, cityId: kazan })
    const own = await managerOf(kazan)
    expect((await ask(days, own)).body.totals.inMinor).toBe(7_000)
    expect((await ask({ ...days, cityId: kazan }, own)).body.totals.inMinor).toBe(7_000)
    expect((await ask(days, own, '/operations')).body.items).toHaveLength(1)
    for (const path of ['', '/operations', '/export'])
      for (const cityId of [tver, 'none']) {
        const { status, body } = await ask({ ...days, cityId }, own, path)
        expect([status, body.code]).toEqual([403, 'out-of-scope'])
      }
    expect((await ask(days)).body.totals.inMinor).toBe(7_100)
  })

  it('needs its permission, a period that isn’t reversed, and no more than ten years', async () => {
    const seller = await actAs(test, 'seller')
    for (const path of ['', '/operations', '/export'])
      expect((await ask({ from: '2026-01-01', to: '2026-01-02' }, seller.token, path)).status).toBe(403)
    const reversed = await ask({ from: '2026-01-02', to: '2026-01-01' })
    expect([reversed.status, reversed.body.errors[0].pointer]).toEqual([422, '?/to'])
    const long = await ask({ from: '2000-01-01', to: '2026-01-01' })
    expect([long.status, long.body.code]).toEqual([422, 'period-too-long'])
  })

  it('goes out as a file, noted in the access log', async () => {
    await topUp(123_450, { occurredAt: '2026-05-04T09:00:00.000Z', categoryId: lessons })
    const params = { from: '2026-05-01', to: '2026-05-31', group: 'period,category,method', by: 'month' }
    const { body, headers } = await ask(params, token, '/export')
    expect(body).toBe(
      '\uFEFFПериод с;Категория;Способ;Приход;Расход;Итого;Операций\r\n01.05.2026;Абонементы;Наличные;1234,50;0,00;1234,50;1\r\n',
    )
    expect(headers['content-disposition']).toContain('money-2026-11-14.csv')
    expect((await ask(params, token, '/export', 'en')).body).toContain(
      '2026-05-01,Абонементы,Cash,1234.50,0.00,1234.50,1',
    )
    await test.app.accessLog.flush()
    const { rows } = await test.owner.query(
      `SELECT detail FROM access_log WHERE detail->>'what' = 'money-report' ORDER BY id DESC LIMIT 1`,
    )
    expect(rows).toMatchObject([{ detail: { rows: 1, group: ['period', 'category', 'method'] } }])
  })
})

const deed = fc.record({
  amountMinor: fc.integer({ min: 1, max: 9_000 }),
  method: fc.constantFrom('cash', 'card', 'bank'),
  cityId: fc.constantFrom(tver, kazan),
  categoryId: fc.constantFrom(lessons, null),
  hoursAgo: fc.integer({ min: 0, max: 40 }).map((steps) => steps * 5),
  refund: fc.boolean(),
})

describe('of any operations', () => {
  it('rows, series and pages are sums of the entries at the company’s places', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 9 }),
        async (deeds, startsAgo, days) => {
          for (const { hoursAgo, refund, ...one } of deeds) {
            const occurredAt = new Date(START.getTime() - hoursAgo * 3_600_000).toISOString()
            await postOperation(test, token, {
              kind: refund ? 'refund' : 'top-up',
              accountId: main,
              occurredAt,
              ...one,
            })
          }
          const from = dayAfter('2026-11-14', -startsAgo)
          const to = dayAfter(from, days)
          const { rows } = await test.owner.query(
            `SELECT e.operation_id AS "operationId", e.occurred_at AS at, -e.amount_minor AS amount, a.role, a.city_id AS city
             FROM entry e JOIN account a ON a.id = e.account_id
             WHERE a.role IN ('cash-desk', 'acquiring', 'bank', 'terminal', 'card-provider')`,
          )
          const known = rows
            .map((row) => ({ ...row, occurredAt: row.at.toISOString(), amountMinor: Number(row.amount) }))
            .filter(({ occurredAt }) => moscowDay(occurredAt) >= from && moscowDay(occurredAt) <= to)
          const { body } = await ask({ from, to, group: 'period,city,method' })
          const { inMinor, outMinor } = turnoversOf(known)
          expect(body.totals).toEqual({
            inMinor,
            outMinor,
            netMinor: inMinor - outMinor,
            operations: known.length,
          })
          for (const parts of [body.rows, body.series]) {
            const sum = (key: string) =>
              parts.reduce((all: number, one: Record<string, number>) => all + (one[key] ?? 0), 0)
            expect([sum('inMinor'), sum('outMinor')]).toEqual([inMinor, outMinor])
          }
          const place = { cash: 'cash-desk', card: 'acquiring', bank: 'bank' } as const
          for (const row of body.rows) {
            const mine = known.filter(
              (one) =>
                moscowDay(one.occurredAt) === row.period &&
                one.city === row.city.id &&
                one.role === place[row.method as keyof typeof place],
            )
            expect(row).toMatchObject({ ...turnoversOf(mine), operations: mine.length })
          }
          const url = '/api/v1/money-report/operations'
          const listed = await allPages<{ operationId: string; amountMinor: number }>(test, token, url, {
            from,
            to,
            limit: '7',
          })
          const newestFirst = known.toSorted((a, b) =>
            `${a.occurredAt} ${a.operationId}` < `${b.occurredAt} ${b.operationId}` ? 1 : -1,
          )
          expect(listed.map(({ operationId, amountMinor }) => [operationId, amountMinor])).toEqual(
            newestFirst.map(({ operationId, amountMinor }) => [operationId, amountMinor]),
          )
        },
      ),
      { numRuns: 12 },
    )
  })
})
